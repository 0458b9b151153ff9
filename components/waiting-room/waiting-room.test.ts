import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { Conversation } from '@apirtc-ce/sdk';
import { deep, pressIn, textIn } from '../testing/deep.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import type { ApirtcWaitingRoom } from './waiting-room.js';

const lasting = await lastingSession('alice', {});
await prepareConversations();
await lasting.getOrCreateConversation('room', { moderationEnabled: true, moderator: true }).join();

describe('<apirtc-waiting-room>', () => {
  before(async () => {
    const door = await rendered('apirtc-waiting-room', { session: lasting, conversation: 'room' });
    await waitUntil(() => door.state === 'joined');
  });

  keepsTheContract('apirtc-waiting-room', {
    'nobody waits': { session: lasting, conversation: 'room' },
    compact: { session: lasting, conversation: 'room', compact: true },
    'without a conversation': { session: lasting },
  });
});

describe('<apirtc-waiting-room> with others', () => {
  const room = people();
  const asks = (door: ApirtcWaitingRoom) => deep(door, '.ask:not(.all)').length;
  const knock = async (id: string): Promise<Conversation> => {
    const session = await room.join(id, { userData: { username: id } });
    const conversation = session.getOrCreateConversation('room', { moderationEnabled: true });
    conversation.join().catch(() => undefined);
    return conversation;
  };
  const doorOf = async (id: string, more: Partial<ApirtcWaitingRoom> = {}) => {
    const session = await room.join(id, { userData: { username: id } });
    return rendered('apirtc-waiting-room', { session, conversation: 'room', moderated: true, ...more });
  };
  const moderators = async () => {
    const door = await doorOf('alice', { moderator: true });
    await waitUntil(() => door.state === 'joined');
    return door;
  };

  it('lets in, refuses, and lets all in', async () => {
    const door = await moderators();
    expect(textIn(door)).to.contain('Nobody is waiting.');
    const bob = await knock('bob');
    await waitUntil(() => asks(door) === 1);
    await expectAccessible(door);
    pressIn(door, 'Let in');
    await waitUntil(() => bob.isJoined() && asks(door) === 0);
    const carol = await knock('carol');
    await waitUntil(() => asks(door) === 1);
    pressIn(door, 'Refuse');
    await waitUntil(() => carol.state.phase === 'out' && asks(door) === 0);
    const others = [await knock('dave'), await knock('erin')];
    await waitUntil(() => asks(door) === 2 && textIn(door).includes('2 people ask to join'));
    await expectAccessible(door);
    pressIn(door, 'Let all in');
    await waitUntil(() => others.every((each) => each.isJoined()) && asks(door) === 0);
  });

  it('asks before, works with the keyboard, and leaves it to the page when that wants', async () => {
    const door = await moderators();
    const bob = await knock('bob');
    await waitUntil(() => asks(door) === 1);
    const requests = heard(document, 'apirtc-decision-request');
    const refuse = (event: Event) => event.preventDefault();
    door.addEventListener('apirtc-decision-request', refuse);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => requests.length === 1);
    door.removeEventListener('apirtc-decision-request', refuse);
    expect([requests[0]?.contacts, requests[0]?.admit, bob.state.phase]).to.deep.equal([['bob'], true, 'waiting']);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => bob.isJoined());
  });

  it('shows who waits that a moderator decides, and what they decided', async () => {
    const door = await moderators();
    const waits = await doorOf('bob');
    await waitUntil(() => waits.state === 'waiting' && textIn(waits).includes('A moderator will let you in.'));
    await expectAccessible(waits);
    await waitUntil(() => asks(door) === 1);
    pressIn(door, 'Refuse');
    await waitUntil(() => waits.state === 'ended' && textIn(waits).includes('A moderator did not let you in.'));
  });

  it('shows nothing where there is little room and nobody waits', async () => {
    const door = await moderators();
    door.compact = true;
    await door.updateComplete;
    expect(door.offsetHeight).to.equal(0);
  });

  it('speaks French', async () => {
    const session = await room.join('alice');
    const around = { lang: 'fr' };
    const door = await rendered(
      'apirtc-waiting-room',
      { session, conversation: 'room', moderated: true, moderator: true },
      around,
    );
    await waitUntil(() => textIn(door).includes('Personne n’attend.'));
  });
});
