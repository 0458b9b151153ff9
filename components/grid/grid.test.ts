import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { Conversation, Session } from '@apirtc-ce/sdk';
import { deep, pressIn, textIn } from '../testing/deep.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import type { ApirtcGrid } from './grid.js';

const tiles = (grid: ApirtcGrid) => deep(grid, 'apirtc-tile').map((tile) => tile.getAttribute('name'));
const large = (grid: ApirtcGrid) => deep(grid, 'apirtc-tile.large')[0]?.getAttribute('name');

const lasting = await lastingSession('alice', {});
await prepareConversations();
await lasting.getOrCreateConversation('room').join();

describe('<apirtc-grid>', () => {
  before(async () => {
    const grid = await rendered('apirtc-grid', { session: lasting, conversation: 'room' });
    await waitUntil(() => tiles(grid).length === 1);
  });

  keepsTheContract('apirtc-grid', {
    alone: { session: lasting, conversation: 'room' },
    'without a conversation': { session: lasting },
  });
});

describe('<apirtc-grid> with others', () => {
  const room = people();
  const silently = async (id: string, options = {}): Promise<Conversation> => {
    const session = await room.join(id, { userData: { username: id } });
    await prepareConversations();
    const conversation = session.getOrCreateConversation('room', options);
    await conversation.join();
    return conversation;
  };
  const gridOf = async (session: Session, more: Partial<ApirtcGrid> = {}) =>
    rendered('apirtc-grid', { session, conversation: 'room', ...more }, { width: '640px' });

  it('joins, receives and shows what others publish, and lets go of it', async () => {
    const bob = await silently('bob');
    await bob.publish();
    const session = await room.join('alice', { userData: { username: 'alice' } });
    const grid = await gridOf(session);
    await waitUntil(() => tiles(grid).join() === 'alice,bob');
    const video = () => deep<HTMLVideoElement>(grid, 'apirtc-tile[name="bob"]')[0]?.shadowRoot?.querySelector('video');
    await waitUntil(() => (video()?.videoWidth ?? 0) > 0);
    const conversation = session.getOrCreateConversation('room');
    const streamId = conversation.getAvailableStreamList()[0]?.streamId ?? '';
    expect(conversation.getSubscribedStream(streamId)).not.to.equal(null);
    grid.remove();
    await waitUntil(() => bob.getContactsNumber() === 0);
    expect(conversation.getSubscribedStream(streamId)).to.equal(null);
  });

  it('has nine on a page, and the others on the next', async () => {
    const grid = await gridOf(await room.join('alice', { userData: { username: 'alice' } }));
    for (let index = 1; index <= 10; index += 1) await silently(`guest ${index}`);
    await waitUntil(() => tiles(grid).length === 9);
    expect(textIn(grid)).to.contain('1 / 2');
    await expectAccessible(grid);
    pressIn(grid, 'Next page');
    await waitUntil(() => tiles(grid).join() === 'guest 9,guest 10');
    pressIn(grid, 'Previous page');
    await waitUntil(() => tiles(grid).length === 9);
  });

  it('keeps the picture of who becomes large', async () => {
    const bob = await silently('bob');
    await bob.publish();
    const grid = await gridOf(await room.join('alice'));
    const tile = () => deep(grid, 'apirtc-tile[name="bob"]')[0];
    await waitUntil(() => tile()?.shadowRoot?.querySelector('video')?.videoWidth);
    const before = tile();
    grid.layout = 'speaker';
    await waitUntil(() => large(grid) === 'bob');
    expect(tile()).to.equal(before);
    expect(tile()?.shadowRoot?.querySelector('video')?.paused).to.equal(false);
  });

  it('asks to pin, by keyboard too, and leaves that to the page when it wants', async () => {
    await silently('bob');
    const grid = await gridOf(await room.join('alice'));
    await waitUntil(() => tiles(grid).length === 2);
    const requests = heard(document, 'apirtc-pin-request');
    const refuse = (event: Event) => event.preventDefault();
    grid.addEventListener('apirtc-pin-request', refuse);
    pressIn(grid, 'Pin bob');
    await grid.updateComplete;
    expect([requests.map(({ tile, on }) => [tile, on]), large(grid)]).to.deep.equal([[['bob', true]], undefined]);
    grid.removeEventListener('apirtc-pin-request', refuse);
    deep<HTMLButtonElement>(grid, 'apirtc-tile[name="bob"] .pin')[0]?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => large(grid) === 'bob');
    expect(grid.pinned).to.equal('bob');
  });

  it('marks who raised a hand, in their order', async () => {
    const [bob, carol] = [await silently('bob'), await silently('carol')];
    const grid = await gridOf(await room.join('alice'));
    await waitUntil(() => tiles(grid).length === 3);
    await carol.raiseHand();
    await bob.raiseHand();
    const hand = (name: string) => deep(grid, `apirtc-tile[name="${name}"] .hand b`)[0]?.textContent;
    await waitUntil(() => hand('carol') === '1' && hand('bob') === '2');
    await expectAccessible(grid);
    await carol.leave();
    await waitUntil(() => hand('bob') === '1');
  });

  it('says that the user waits, and that it is over, in French', async () => {
    const moderator = await silently('bob', { moderationEnabled: true, moderator: true });
    const session = await room.join('alice');
    const grid = await rendered('apirtc-grid', { session, conversation: 'room', moderated: true }, { lang: 'fr' });
    await waitUntil(() => grid.state === 'waiting' && textIn(grid).includes('Un modérateur va vous faire entrer.'));
    await moderator.allowEntry(Object.values(moderator.getWaitingRoomContacts())[0] as never);
    await waitUntil(() => grid.state === 'joined');
    await moderator.close();
    await waitUntil(() => grid.state === 'ended' && textIn(grid).includes('La conversation est terminée.'));
    await expectAccessible(grid);
  });
});
