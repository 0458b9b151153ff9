import { createHash, randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openUser, type User } from './harness/browser.js';
import { startCcs, type Ccs } from './harness/ccs.js';
import { servePages, type Pages } from './harness/pages.js';

/** What a page must be able to send without holding it in its memory. */
const LARGE_MIB = 500;
/** Most that either page may hold in buffers at a time, garbage included: half of the file. */
const MOST_HELD = 250 * 1024 * 1024;
const MIB = 1024 * 1024;

let browser: Browser;
let ccs: Ccs;
let pages: Pages;
const users: User[] = [];

beforeAll(async () => {
  [browser, ccs, pages] = await Promise.all([launchChromium(), startCcs(), servePages()]);
});
afterAll(async () => {
  await browser?.close();
  await ccs?.stop();
  await pages?.close();
});
afterEach(async () => {
  await Promise.all(users.splice(0).map((user) => user.close()));
});

/** A page of another origin, under a policy that lets it do nothing but use the CCS. */
async function open(attributes: string): Promise<User> {
  const { url } = ccs;
  const csp = `default-src 'none'; script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}; img-src data: blob:`;
  const body = `<script type="module" src="${url}/apirtc.js"></script><apirtc-share-file ${attributes}></apirtc-share-file>`;
  const user = await openUser(browser, pages.add(body, { csp }));
  users.push(user);
  await user.page.locator('apirtc-share-file[state=ready]').waitFor();
  return user;
}

/** Sends noise of so many bytes; its SHA-256. */
function sendNoise({ page }: User, name: string, bytes: number): Promise<string> {
  return page.evaluate(
    async ([fileName, size]) => {
      const noise = new Uint8Array(size);
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(noise.subarray(at, Math.min(at + 65_536, size)));
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', noise)).join();
      document.querySelector('apirtc-share-file')?.send([new File([noise], fileName)]);
      return hash;
    },
    [name, bytes] as const,
  );
}

/** Sends a file of the same block again and again: larger than what a page would hold. */
function sendRepeated({ page }: User, name: string, block: Buffer, times: number): Promise<void> {
  return page.evaluate(
    ([fileName, base64, count]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const part = new Blob([bytes]);
      document.querySelector('apirtc-share-file')?.send([
        new File(
          Array.from({ length: count }, () => part),
          fileName,
        ),
      ]);
    },
    [name, block.toString('base64'), times] as const,
  );
}

function hashOfRepeated(block: Buffer, times: number): string {
  const hash = createHash('sha256');
  for (let time = 0; time < times; time += 1) hash.update(block);
  return hash.digest('hex');
}

/** SHA-256 of the file that arrived, which the page holds only for that. */
function hashOfReceived({ page }: User): Promise<string> {
  return page.evaluate(async () => {
    const { received } = globalThis as unknown as { received: File };
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await received.arrayBuffer()));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}

/** Looks again and again at what a page holds in buffers; `stop` returns the most that was seen, in bytes. */
async function watchMemory({ page, context }: User): Promise<{ stop(): Promise<number> }> {
  const devtools = await context.newCDPSession(page);
  const watch = { on: true };
  let most = 0;
  const look = async () => {
    while (watch.on) {
      const { backingStorageSize } = (await devtools.send('Runtime.getHeapUsage')) as { backingStorageSize: number };
      most = Math.max(most, backingStorageSize);
    }
    return most;
  };
  const looking = look();
  looking.catch(() => {}); // the page was closed before anybody asked
  const stop = () => {
    watch.on = false;
    return looking;
  };
  return { stop };
}

/** Sizes of the files that a page has on disk. */
function onDisk({ page }: User): Promise<number[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('apirtc-files');
    const sizes: number[] = [];
    for await (const handle of folder.values()) sizes.push((await (handle as FileSystemFileHandle).getFile()).size);
    return sizes;
  });
}

const facts = ({ page }: User, text: string) => page.locator('apirtc-share-file .facts', { hasText: text }).first().waitFor();

describe('files', () => {
  it(`of ${LARGE_MIB} MB go from page to page as they are, from disk to disk`, async () => {
    const [alice, bob] = [
      await open('user-id="alice" username="Alice" contact="bob"'),
      await open('user-id="bob" username="Bob"'),
    ];
    await bob.page.evaluate(() => {
      document.addEventListener('apirtc-file-received', ({ file }) => Object.assign(globalThis, { received: file }));
    });
    const block = randomBytes(MIB);
    await sendRepeated(alice, 'noise.bin', block, LARGE_MIB);
    const held = [await watchMemory(alice), await watchMemory(bob)];
    await bob.page.getByRole('button', { name: 'Accept noise.bin' }).click();
    await facts(alice, 'Sent');
    await bob.page.waitForFunction(() => 'received' in globalThis);
    for (const watch of held) expect(await watch.stop()).toBeLessThan(MOST_HELD);
    expect(await hashOfReceived(bob)).toBe(hashOfRepeated(block, LARGE_MIB));
    expect(await onDisk(bob)).toEqual([LARGE_MIB * MIB]);
    expect(alice.requests.some((url) => url.includes('/media/'))).toBe(false);
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });

  it('are kept for a conversation, go on after a break, and are there for who comes later', async () => {
    const [alice, bob] = [
      await open('user-id="alice" username="Alice" conversation="room"'),
      await open('user-id="bob" conversation="room"'),
    ];
    let parts = 0;
    const asked: string[] = [];
    await alice.page.route(/\/media\/upload\//, async (route) => {
      const method = route.request().method();
      asked.push(method);
      // The second part is lost on the way.
      if (method === 'PATCH' && ++parts === 2) await route.abort('connectionreset');
      else await route.continue();
    });
    const hash = await sendNoise(alice, 'slides.pdf', 9_000_000);
    await facts(alice, 'Shared');
    expect(asked.filter((method) => method === 'PATCH')).toHaveLength(4);
    expect(asked).toContain('HEAD');
    await facts(bob, 'From Alice');
    const late = await open('user-id="carol" conversation="room"');
    await facts(late, 'Received');
    const link = late.page.getByRole('link', { name: 'Save slides.pdf' });
    const fetched = await late.page.evaluate(
      async (url) => {
        const response = await fetch(url);
        const data = await response.arrayBuffer();
        return [response.headers.get('content-type'), new Uint8Array(await crypto.subtle.digest('SHA-256', data)).join()];
      },
      await link.evaluate((a) => (a as HTMLAnchorElement).href),
    );
    expect(fetched).toEqual(['application/octet-stream', hash]);
    expect([...bob.complaints, ...late.complaints]).toEqual([]);
  });

  it('that are too large for the CCS are not taken, and those given up are gone', async () => {
    const alice = await open('user-id="alice" conversation="room of one"');
    await sendNoise(alice, 'huge.bin', 101_000_000);
    await facts(alice, 'It is too large');
    // No part of it arrives before it is given up.
    await alice.page.route(/\/media\/upload\//, (route) => (route.request().method() === 'PATCH' ? undefined : route.continue()));
    const given = alice.page.waitForResponse((response) => response.request().method() === 'DELETE');
    await sendNoise(alice, 'slow.bin', 9_000_000);
    await alice.page.locator('apirtc-share-file progress').waitFor();
    await alice.page.getByRole('button', { name: 'Cancel slow.bin' }).click();
    expect((await given).status()).toBe(204);
    await facts(alice, 'Cancelled');
  });

  it('for which the CCS has no room left are given up at once, and the sender is told', async () => {
    const alice = await open('user-id="alice" conversation="room"');
    let parts = 0;
    await alice.page.route(/\/media\/upload\//, async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      parts += 1;
      return route.fulfill({ status: 507, headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    await sendNoise(alice, 'slides.pdf', 9_000_000);
    await facts(alice, 'no room');
    expect(parts).toBe(1);
  });
});
