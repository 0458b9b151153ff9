import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { User } from './harness/browser.js';
import { startProxy } from './harness/blocking-proxy.js';
import { callOf, newId, openScene, press, reaches, type Scene } from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

const presenceOf = ({ page }: User) => page.locator('apirtc-presence');
const logOf = ({ page }: User) => page.locator('apirtc-chat [role=log]');

async function write({ page }: User, text: string): Promise<void> {
  const field = page.locator('apirtc-chat textarea');
  await field.fill(text);
  await field.press('Enter');
}

describe('presence', () => {
  it('lists who comes and goes, with name and state, live, and calls from the list', async () => {
    const group = newId('team');
    const watcher = await scene.visit(`<apirtc-presence user-id="${newId('alice')}" group="${group}"></apirtc-presence>`);
    const bob = await scene.visit(
      `<apirtc-call user-id="${newId('bob')}" username="Bob" groups="${group}" auto-answer without-sound></apirtc-call>`,
    );
    const carol = await scene.visit(`<apirtc-call user-id="${newId('carol')}" username="Carol" groups="${group}"></apirtc-call>`);
    await presenceOf(watcher).getByText('Bob', { exact: true }).waitFor();
    await presenceOf(watcher).getByText('Carol', { exact: true }).waitFor();
    await carol.page.evaluate(() => document.querySelector('apirtc-call')?.remove());
    await presenceOf(watcher).getByText('Carol', { exact: true }).waitFor({ state: 'detached' });
    await bob.page.evaluate(() => document.querySelector('apirtc-call')?.setAttribute('username', 'Robert'));
    await presenceOf(watcher).getByRole('button', { name: /video/i }).first().click();
    await reaches(callOf(bob), 'connected');
    await presenceOf(watcher).getByText('In a call').first().waitFor();
  });
});

describe('chat', () => {
  const two = async (kit?: string): Promise<[alice: User, bob: User]> => {
    const [a, b] = [newId('alice'), newId('bob')];
    const alice = await scene.visit(`<apirtc-chat user-id="${a}" contact="${b}"></apirtc-chat>`, kit ? { kit } : {});
    const bob = await scene.visit(`<apirtc-chat user-id="${b}" contact="${a}"></apirtc-chat>`);
    return [alice, bob];
  };

  it('goes both ways, in order, and is text: never HTML', async () => {
    const [alice, bob] = await two();
    await alice.page.getByText('Available', { exact: true }).waitFor();
    await write(alice, 'one');
    await write(alice, '<img src=x onerror="document.title=1"><b>two</b>');
    await logOf(bob).getByText('<b>two</b>').waitFor();
    await write(bob, 'three');
    await logOf(alice).getByText('three').waitFor();
    expect(await logOf(bob).locator('b, img').count()).toBe(0);
    const order = (await logOf(bob).innerText()).replaceAll(/\s+/g, ' ');
    expect(order.indexOf('one')).toBeLessThan(order.indexOf('two'));
    expect(order.indexOf('two')).toBeLessThan(order.indexOf('three'));
  });

  it('sends what was typed while the network was away, once it is back, once', async () => {
    const network = await startProxy(scene.ccs.url, 'pass');
    const [alice, bob] = await two(network.origin);
    await alice.page.getByText('Available', { exact: true }).waitFor();
    network.cut();
    await write(alice, 'typed in a tunnel');
    await write(alice, 'and another');
    network.restore();
    await logOf(bob).getByText('and another').waitFor({ timeout: 30_000 });
    expect(await logOf(bob).getByText('typed in a tunnel').count()).toBe(1);
    await network.close();
  });

  it('says what was not delivered, and sends it again when asked', async () => {
    const [a, b] = [newId('alice'), newId('bob')];
    const alice = await scene.visit(`<apirtc-chat user-id="${a}" contact="${b}"></apirtc-chat>`);
    await write(alice, 'Anybody?');
    const again = alice.page.locator('apirtc-chat').getByRole('button', { name: /again|retry/i });
    await again.waitFor();
    const bob = await scene.visit(`<apirtc-chat user-id="${b}" contact="${a}"></apirtc-chat>`);
    await alice.page.getByText('Available', { exact: true }).waitFor();
    await again.click();
    await logOf(bob).getByText('Anybody?').waitFor();
  });
});

describe('a call button', () => {
  it('knows whether its contact is there, and calls', async () => {
    const id = newId('bob');
    const alice = await scene.visit(`<apirtc-call-button user-id="${newId('alice')}" contact="${id}"></apirtc-call-button>`);
    await alice.page.getByText('Offline').waitFor();
    const bob = await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    await alice.page.getByText('Available', { exact: true }).waitFor();
    await alice.page.locator('apirtc-call-button').getByRole('button').first().click();
    await reaches(callOf(bob), 'connected');
  });

  it('rings the first free member of a group', async () => {
    const group = newId('sales');
    const busy = await scene.visit(
      `<apirtc-call user-id="${newId('a-bob')}" groups="${group}" auto-answer without-sound></apirtc-call>`,
    );
    const first = await scene.visit(`<apirtc-call-button user-id="${newId('x')}" group="${group}"></apirtc-call-button>`);
    await first.page.getByText('Available', { exact: true }).first().waitFor();
    await first.page.locator('apirtc-call-button').getByRole('button').first().click();
    await reaches(callOf(busy), 'connected');
    const free = await scene.visit(`<apirtc-call user-id="${newId('z-carol')}" groups="${group}" without-sound></apirtc-call>`);
    const second = await scene.visit(`<apirtc-call-button user-id="${newId('y')}" group="${group}"></apirtc-call-button>`);
    await second.page.getByText('Available', { exact: true }).first().waitFor();
    await second.page.locator('apirtc-call-button').getByRole('button').first().click();
    await reaches(callOf(free), 'ringing');
    await press(free, 'Decline');
    expect(await callOf(busy).getAttribute('state')).toBe('connected');
  });
});
