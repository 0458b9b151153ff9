import { expect } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import type { ApirtcShareFile } from './share-file.js';
import './define.js';

const TEXT = new File(['hello world'], 'greeting.txt', { type: 'text/plain' });

const root = (element: ApirtcShareFile): ShadowRoot => element.shadowRoot as ShadowRoot;
const rows = (element: ApirtcShareFile): HTMLLIElement[] => [...root(element).querySelectorAll('li')];
const facts = (element: ApirtcShareFile): string => rows(element)[0]?.querySelector('.facts')?.textContent ?? '';
const says = (element: ApirtcShareFile, text: string): Promise<void> =>
  waitUntil(() => facts(element).endsWith(text), `${text}, not “${facts(element)}”`);
const press = async (element: ApirtcShareFile, name: string): Promise<void> => {
  const find = () => root(element).querySelector<HTMLElement>(`[aria-label="${name}"]`);
  await waitUntil(() => find() !== null, name);
  find()?.click();
};
const shareOf = (session: Session, properties: Partial<ApirtcShareFile> = {}): Promise<ApirtcShareFile> =>
  rendered('apirtc-share-file', { session, ...properties }, { width: '420px' });

describe('<apirtc-share-file>', async () => {
  const lasting = await lastingSession('alice', { bob: { username: 'Bob Okafor' } });

  keepsTheContract('apirtc-share-file', {
    'for a person': { session: lasting, contact: 'bob' },
    'for whoever sends': { session: lasting },
    'with a name that is too long': { session: lasting, conversation: 'x'.repeat(256) },
  });
});

describe('<apirtc-share-file> between two people', () => {
  const room = people();

  const both = async (): Promise<[alice: ApirtcShareFile, bob: ApirtcShareFile]> => {
    const alice = await shareOf(await room.join('alice', { userData: { username: 'Alice' } }), { contact: 'bob' });
    const bob = await shareOf(await room.join('bob', { userData: { username: 'Bob' } }));
    for (const each of [alice, bob]) await waitUntil(() => each.state === 'ready', 'ready');
    return [alice, bob];
  };

  it('sends a file to who accepts it, who can save it', async () => {
    const [alice, bob] = await both();
    const [sent, received] = [heard(alice, 'apirtc-file-sent'), heard(bob, 'apirtc-file-received')];
    alice.send([TEXT]);
    await says(alice, 'Waiting for an answer');
    expect(alice.state).to.equal('transferring');
    await says(bob, 'From Alice');
    expect(root(bob).querySelector('[role="status"]')?.textContent).to.equal('Alice sends you greeting.txt');
    await expectAccessible(bob);
    await press(bob, 'Accept greeting.txt');
    await says(alice, 'Sent');
    await says(bob, 'Received');
    await waitUntil(() => alice.state === 'ready', 'ready again');
    expect([sent[0]?.file, received[0]?.contact, await received[0]?.file.text()]).to.deep.equal([TEXT, 'alice', 'hello world']);
    const save = rows(bob)[0]?.querySelector('a');
    expect(save?.download).to.equal('greeting.txt');
    expect(await (await fetch(save?.href ?? '')).text()).to.equal('hello world');
    await expectAccessible(bob);
    await expectAccessible(alice);
  });

  it('is refused, and taken back', async () => {
    const [alice, bob] = await both();
    const errors = heard(document, 'apirtc-error');
    alice.send([TEXT]);
    await press(bob, 'Refuse greeting.txt');
    await says(alice, 'Declined');
    await says(bob, 'Declined');
    alice.send([TEXT]);
    await says(bob, 'From Alice');
    await press(alice, 'Cancel greeting.txt');
    await says(alice, 'Cancelled');
    await says(bob, 'Cancelled');
    expect(errors).to.deep.equal([]);
    await expectAccessible(alice);
  });

  it('is broken off while it is on its way, and says so on both sides', async () => {
    const [alice, bob] = await both();
    alice.send([new File([new Uint8Array(60e6)], 'large.bin')]);
    await press(bob, 'Accept large.bin');
    await waitUntil(() => rows(alice)[0]?.querySelector('progress') !== null, 'progress');
    await press(bob, 'Cancel large.bin');
    await says(alice, 'Cancelled');
    await says(bob, 'Cancelled');
  });

  it('sends what is dropped on it', async () => {
    const [alice, bob] = await both();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(TEXT);
    const drag = (type: string) => alice.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true, bubbles: true }));
    drag('dragenter');
    await alice.updateComplete;
    expect(root(alice).querySelector('.dropping')).not.to.equal(null);
    expect(drag('drop')).to.equal(false);
    await alice.updateComplete;
    expect(root(alice).querySelector('.dropping')).to.equal(null);
    await says(bob, 'From Alice');
  });

  it('does not send what is too large, and says so', async () => {
    const [alice] = await both();
    alice.maxSize = 0.000001;
    const errors = heard(document, 'apirtc-error');
    alice.send([TEXT]);
    await says(alice, 'It is too large');
    expect(errors.map(({ code, message }) => [code, message])).to.deep.equal([['too-large', 'greeting.txt: It is too large']]);
  });

  it('says that nobody is there', async () => {
    const [alice] = await both();
    alice.contact = 'nobody';
    await alice.updateComplete;
    alice.send([TEXT]);
    await says(alice, 'No answer');
  });

  it('takes files of its contact only', async () => {
    const [alice, bob] = await both();
    bob.contact = 'carol';
    alice.send([TEXT]);
    await says(alice, 'Waiting for an answer');
    const carol = await room.join('carol');
    const forBob = await shareOf(carol, { contact: 'bob' });
    await waitUntil(() => forBob.state === 'ready', 'ready');
    forBob.send([new File(['x'], 'other.txt')]);
    await waitUntil(() => rows(bob).length > 0, 'a row');
    expect(rows(bob).map((each) => each.querySelector('.name')?.textContent)).to.deep.equal(['other.txt']);
  });
});

describe('<apirtc-share-file> in a conversation', () => {
  const room = people();

  it('says that a CCS without a place for files takes none', async () => {
    const alice = await shareOf(await room.join('alice'), { conversation: 'room' });
    await waitUntil(() => alice.state === 'ready', 'ready');
    const errors = heard(document, 'apirtc-error');
    alice.send([TEXT]);
    await says(alice, 'This is not allowed here');
    expect(errors.map(({ code }) => code)).to.deep.equal(['not-allowed']);
  });
});
