import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { Conversation } from '@apirtc-ce/sdk';
import { deep, pressIn } from '../testing/deep.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import type { ApirtcParticipants } from './participants.js';

const rows = (list: ApirtcParticipants) => deep(list, '.participant');
const names = (list: ApirtcParticipants) => deep(list, '.participant .name').map(({ textContent }) => textContent?.trim());
const marksOf = (list: ApirtcParticipants, name: string) =>
  rows(list)
    .filter((row) => row.querySelector('.name')?.textContent?.includes(name))
    .flatMap((row) => [...row.querySelectorAll('.mark')].map((mark) => mark.getAttribute('title')))
    .join();

const lasting = await lastingSession('alice', {});
await prepareConversations();
await lasting.getOrCreateConversation('room', { moderationEnabled: true, moderator: true }).join();

describe('<apirtc-participants>', () => {
  before(async () => {
    const list = await rendered('apirtc-participants', { session: lasting, conversation: 'room' });
    await waitUntil(() => rows(list).length === 1);
  });

  keepsTheContract('apirtc-participants', {
    alone: { session: lasting, conversation: 'room' },
    'without a conversation': { session: lasting },
  });
});

describe('<apirtc-participants> with others', () => {
  const room = people({ policy: { maxMembers: 600 } });
  const silently = async (id: string, options = {}): Promise<Conversation> => {
    const session = await room.join(id, { userData: { username: id } });
    const conversation = session.getOrCreateConversation('room', options);
    await conversation.join();
    return conversation;
  };
  const listOf = async (more: Partial<ApirtcParticipants> = {}) => {
    const session = await room.join('alice', { userData: { username: 'alice' } });
    return rendered('apirtc-participants', { session, conversation: 'room', ...more });
  };

  it('lists oneself first and the others by name, with what they have switched on', async () => {
    const list = await listOf();
    const [zoe, bob] = [await silently('zoé'), await silently('bob')];
    await waitUntil(() => names(list).join() === 'alice (you),bob,zoé');
    expect(marksOf(list, 'bob')).to.equal('Camera off,Microphone off');
    const stream = await bob.publish();
    await waitUntil(() => marksOf(list, 'bob') === 'Camera on,Microphone on');
    await stream.disableAudio();
    await waitUntil(() => marksOf(list, 'bob') === 'Camera on,Microphone off');
    await bob.shareScreen();
    await waitUntil(() => marksOf(list, 'bob') === 'Shares a screen,Camera on,Microphone off');
    await zoe.raiseHand();
    await waitUntil(() => names(list).join() === 'zoé,alice (you),bob');
    expect(marksOf(list, 'zoé')).to.contain('Hand raised');
    expect(deep(list, '.actions')).to.deep.equal([]);
    await expectAccessible(list);
  });

  it('lets a moderator take hands down and send out, unless the page does not want it', async () => {
    const list = await listOf({ moderated: true, moderator: true });
    const bob = await silently('bob', { moderationEnabled: true, moderator: true });
    await waitUntil(() => names(list).length === 2);
    await bob.raiseHand();
    await waitUntil(() => deep(list, '.mark.hand').length === 1);
    await expectAccessible(list);
    pressIn(list, 'Lower the hand of bob');
    await waitUntil(() => bob.getRaisedHands().length === 0);
    const requests = heard(document, 'apirtc-eject-request');
    const refuse = (event: Event) => event.preventDefault();
    list.addEventListener('apirtc-eject-request', refuse);
    pressIn(list, 'Send bob out');
    await waitUntil(() => requests.length === 1);
    list.removeEventListener('apirtc-eject-request', refuse);
    expect([requests[0]?.contact, bob.isJoined()]).to.deep.equal(['bob', true]);
    pressIn(list, 'Send bob out');
    await waitUntil(() => !bob.isJoined() && names(list).length === 1);
  });

  it('lets a moderator mute whom the page hears, for everybody', async () => {
    const list = await listOf({ moderated: true, moderator: true });
    const bob = await silently('bob', { moderationEnabled: true, moderator: true });
    const published = await bob.publish();
    await waitUntil(() => marksOf(list, 'bob') === 'Camera on,Microphone on');
    expect(deep(list, 'button[aria-label^="Mute"]')).to.deep.equal([]);
    await list.session?.getOrCreateConversation('room').subscribeToStream(published.streamId);
    await waitUntil(() => deep(list, 'button[aria-label^="Mute"]').length === 1);
    await expectAccessible(list);
    pressIn(list, 'Mute bob for everybody');
    await waitUntil(() => marksOf(list, 'bob') === 'Camera on,Microphone off');
    expect(published.isAudioEnabled()).to.equal(false);
  });

  it('has in the document, of five hundred people, those near what is seen', async () => {
    const list = await listOf();
    list.parentElement?.style.setProperty('block-size', '400px');
    list.style.setProperty('block-size', '400px');
    await waitUntil(() => rows(list).length === 1);
    const comers = Array.from({ length: 499 }, (_, index) => `guest ${String(index + 1).padStart(3, '0')}`);
    for (let from = 0; from < comers.length; from += 50)
      await Promise.all(comers.slice(from, from + 50).map((id) => silently(id)));
    await waitUntil(() => rows(list)[0]?.getAttribute('aria-setsize') === '500', 'all of them');
    await waitUntil(() => rows(list).length < 40, 'a window');
    const box = deep(list, '.list')[0] as HTMLElement;
    box.scrollTop = box.scrollHeight;
    await waitUntil(() => names(list).at(-1) === 'guest 499');
    expect(rows(list).at(-1)?.getAttribute('aria-posinset')).to.equal('500');
    expect(rows(list).length).to.be.below(40);
    box.focus();
    await sendKeys({ press: 'Home' });
    await waitUntil(() => names(list)[0] === 'alice (you)');
  });

  it('speaks French', async () => {
    const session = await room.join('alice', { userData: { username: 'alice' } });
    const list = await rendered('apirtc-participants', { session, conversation: 'room' }, { lang: 'fr' });
    await waitUntil(() => marksOf(list, 'alice') === 'Caméra coupée,Micro coupé');
  });
});
