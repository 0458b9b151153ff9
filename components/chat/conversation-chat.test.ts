import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { Conversation, Session } from '@apirtc-ce/sdk';
import { adoptedSession } from '../session/page-session.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { hide } from '../testing/hide.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import { attachmentOf, sizeText } from './attachment.js';
import type { ApirtcChat } from './chat.js';
import { chatBookOf } from './chat-book.js';
import './define.js';

const all = (chat: ApirtcChat, selector: string) => [...(chat.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
const find = (chat: ApirtcChat, selector: string) => chat.shadowRoot?.querySelector<HTMLElement>(selector) as HTMLElement;
const log = (chat: ApirtcChat) => find(chat, '.log');
const texts = (chat: ApirtcChat) => all(chat, '.bubble').map((bubble) => bubble.querySelector('.text')?.textContent ?? '');
const senders = (chat: ApirtcChat) => all(chat, '.sender').map(({ textContent }) => textContent);
const status = (chat: ApirtcChat) => find(chat, '.presence')?.textContent ?? '';
const shows = async (chat: ApirtcChat, ...expected: string[]) => {
  await waitUntil(() => texts(chat).join('|') === expected.join('|')).catch(() => undefined);
  expect(texts(chat)).to.deep.equal(expected);
};
const chatOf = (session: Session, more: Partial<ApirtcChat> = {}) =>
  rendered('apirtc-chat', { session, conversation: 'room', ...more });
const joined = async (session: Session, options = {}): Promise<Conversation> => {
  await prepareConversations();
  const entered = session.getOrCreateConversation('room', options);
  await entered.join();
  return entered;
};
const atEnd = (chat: ApirtcChat) => log(chat).scrollHeight - log(chat).clientHeight - log(chat).scrollTop < 2;

const lasting = await lastingSession('alice', {});
const lastingRoom = await joined(lasting);
await lastingRoom.sendMessage('Good morning');
const plan = { url: 'https://example.org/plan.pdf', name: 'A plan.pdf', size: 12_345 };
await lastingRoom.sendMessage('plan.pdf', { metadata: { attachment: plan } });

describe('<apirtc-chat> of a conversation', () => {
  // what comes with the first conversation is here from then on
  before(async () => {
    const chat = await rendered('apirtc-chat', { session: lasting, conversation: 'room' });
    await waitUntil(() => texts(chat).length === 2);
  });

  keepsTheContract('apirtc-chat', {
    'in a conversation': { session: lasting, conversation: 'room' },
    'with a name that is too long': { session: lasting, conversation: 'x'.repeat(256) },
  });
});

describe('<apirtc-chat> of many', () => {
  const room = people();
  const enter = async (id: string) => {
    const session = await room.join(id, { userData: { username: id[0]?.toUpperCase() + id.slice(1) } });
    return { session, chat: await chatOf(session) };
  };

  it('joins by itself, once for all elements, and leaves with the last of them', async () => {
    const { session, chat } = await enter('alice');
    const second = await chatOf(session);
    const bob = await joined(await room.join('bob'));
    await waitUntil(() => status(chat) === '2 people' && status(second) === '2 people');
    expect(bob.getContactsArray().map(({ id }) => id)).to.deep.equal(['alice']);
    chat.remove();
    await waitUntil(() => !chat.isUpdatePending);
    expect(bob.getContactsNumber()).to.equal(1);
    second.remove();
    await waitUntil(() => bob.getContactsNumber() === 0);
  });

  it('does not leave what the page has joined itself', async () => {
    const session = await room.join('alice');
    const entered = await joined(session);
    const chat = await chatOf(session);
    await waitUntil(() => status(chat) === 'Only you');
    chat.remove();
    await chat.updateComplete;
    expect(entered.isJoined()).to.equal(true);
  });

  it('shows what all say in one order, with names, and what other code of the page says', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const carol = await joined(await room.join('carol', { userData: { username: 'Carol' } }));
    await waitUntil(() => status(alice.chat) === '3 people' && status(bob.chat) === '3 people');
    alice.chat.send('one');
    await shows(bob.chat, 'one');
    bob.chat.send('two');
    await shows(alice.chat, 'one', 'two');
    await carol.sendMessage('three');
    await alice.session.getOrCreateConversation('room').sendMessage('four');
    for (const { chat } of [alice, bob]) await shows(chat, 'one', 'two', 'three', 'four');
    expect(senders(alice.chat)).to.deep.equal(['Bob', 'Carol']);
    expect(all(alice.chat, '.face').map((face) => face.getAttribute('user-id'))).to.deep.equal(['bob', 'carol']);
    await expectAccessible(alice.chat);
  });

  it('tells the page what was sent and received', async () => {
    const { chat } = await enter('alice');
    const bob = await joined(await room.join('bob'));
    await waitUntil(() => status(chat) === '2 people');
    const facts = heard(document, 'apirtc-message');
    chat.send('ping');
    await waitUntil(() => facts.length === 1);
    await bob.sendMessage('pong');
    await waitUntil(() => facts.length === 2);
    expect(facts.map(({ direction, contact, conversation, text }) => [direction, contact, conversation, text])).to.deep.equal([
      ['sent', '', 'room', 'ping'],
      ['received', 'bob', 'room', 'pong'],
    ]);
  });

  it('shows who comes late what was said before, page by page, and stays where the reader is', async () => {
    const bob = await joined(await room.join('bob', { userData: { username: 'Bob' } }));
    for (let line = 1; line <= 70; line += 1) await bob.sendMessage(`line ${line}`);
    const { chat } = await enter('alice');
    await waitUntil(() => texts(chat).length === 50 && atEnd(chat));
    expect([texts(chat)[0], chat.unread]).to.deep.equal(['line 21', 0]);
    log(chat).scrollTop = 60;
    const row = () => all(chat, '.bubble').find((bubble) => bubble.textContent?.trim() === 'line 25') as HTMLElement;
    const before = row().getBoundingClientRect().top;
    await waitUntil(() => texts(chat).length === 70);
    await chat.updateComplete;
    expect(texts(chat)[0]).to.equal('line 1');
    expect(row().getBoundingClientRect().top).to.be.closeTo(before, 30);
    expect(atEnd(chat)).to.equal(false);
  });

  it('counts what is new, and tells the others who has read', async () => {
    const { chat } = await enter('alice');
    const bob = await enter('bob');
    await waitUntil(() => status(chat) === '2 people');
    await hide(bob.chat);
    chat.send('have you seen this?');
    await waitUntil(() => bob.chat.unread === 1);
    expect(all(chat, '.mark').map(({ textContent }) => textContent?.trim())).to.deep.equal(['Sent']);
    bob.chat.style.removeProperty('display');
    await waitUntil(() => bob.chat.unread === 0);
    await waitUntil(() => find(chat, '.mark').textContent?.trim() === 'Read by everybody');
    const carol = await enter('carol');
    await waitUntil(() => find(chat, '.mark').textContent?.trim() === 'Read by Bob');
    expect(carol.chat.unread).to.equal(0);
  });

  it('says who writes, until they have said it', async () => {
    const { chat } = await enter('alice');
    const bob = await enter('bob');
    await waitUntil(() => status(chat) === '2 people' && status(bob.chat) === '2 people');
    bob.chat.focus();
    await sendKeys({ type: 'Hell' });
    await waitUntil(() => find(chat, '.typing').textContent === 'Bob is typing…');
    await expectAccessible(chat);
    await sendKeys({ type: 'o' });
    await sendKeys({ press: 'Enter' });
    await shows(chat, 'Hello');
    await waitUntil(() => find(chat, '.typing').textContent === '');
    await sendKeys({ type: 'x' });
    await waitUntil(() => find(chat, '.typing').textContent !== '');
    await sendKeys({ press: 'Backspace' });
    await waitUntil(() => find(chat, '.typing').textContent === '');
  });

  it('keeps what is typed while reconnecting, and brings what was missed', async () => {
    const { chat } = await enter('alice');
    await waitUntil(() => chat.state === 'online');
    room.ccs.setReachable(false);
    await waitUntil(() => chat.state === 'reconnecting');
    chat.send('one');
    await waitUntil(() => find(chat, '.bubble.pending'));
    room.ccs.setReachable(true);
    await waitUntil(() => find(chat, '.bubble.sent'));
    await shows(chat, 'one');
  });

  it('says why a message was not sent, and tries again under the same id', async () => {
    const { chat } = await enter('alice');
    await waitUntil(() => chat.state === 'online');
    const errors = heard(document, 'apirtc-error');
    chat.send('x'.repeat(20_000));
    await waitUntil(() => find(chat, '.bubble.failed'));
    expect(find(chat, '.problem').textContent).to.contain('too large');
    expect(errors.map(({ code }) => code)).to.deep.equal(['too-large']);
    find(chat, '.retry').click();
    await waitUntil(() => errors.length === 2);
    expect(texts(chat)).to.have.length(1);
  });

  it('shows pictures and files, and no address that is none to follow', async () => {
    const { chat } = await enter('alice');
    const bob = await joined(await room.join('bob'));
    await waitUntil(() => status(chat) === '2 people');
    const send = (attachment: object) => bob.sendMessage('a file', { metadata: { attachment } });
    await send({ url: 'https://example.org/plan.pdf', name: 'Plan.pdf', type: 'application/pdf', size: 1_234_567 });
    await send({ url: 'javascript:alert(1)', name: 'bad' });
    await waitUntil(() => all(chat, '.bubble').length === 2);
    const file = find(chat, '.file') as HTMLAnchorElement;
    expect([file.href, file.download, file.textContent?.replaceAll(/\s+/g, ' ').trim()]).to.deep.equal([
      'https://example.org/plan.pdf',
      'Plan.pdf',
      'Plan.pdf 1.2 MB',
    ]);
    expect(all(chat, 'a')).to.have.length(1);
    await send({ url: `${location.origin}/picture.gif`, name: 'A cat', type: 'image/gif' });
    await waitUntil(() => find(chat, '.picture img'));
    expect((find(chat, '.picture img') as HTMLImageElement).alt).to.equal('Picture: A cat');
    await expectAccessible(chat);
  });

  it('says that a moderator ended it, and comes back', async () => {
    const moderator = await joined(await room.join('bob'), { moderationEnabled: true, moderator: true });
    const session = await room.join('alice');
    const chat = await chatOf(session, { moderated: true });
    await waitUntil(() => find(chat, '.closed')?.textContent?.includes('A moderator will let you in.'));
    expect((find(chat, 'textarea') as HTMLTextAreaElement).disabled).to.equal(true);
    await moderator.allowEntry(Object.values(moderator.getWaitingRoomContacts())[0] as never);
    await waitUntil(() => !find(chat, '.closed'));
    await moderator.eject(Object.values(moderator.getContacts())[0] as never);
    await waitUntil(() => find(chat, '.closed')?.textContent?.includes('A moderator sent you out.'));
    await expectAccessible(chat);
    find(chat, '.closed button').click();
    await waitUntil(() => find(chat, '.closed')?.textContent?.includes('A moderator will let you in.'));
  });

  it('says that the conversation is full, and keeps those with another contact', async () => {
    const session = await room.join('alice');
    const chat = await rendered('apirtc-chat', { session, contact: 'bob' });
    chat.conversation = 'room';
    await waitUntil(() => status(chat) === 'Only you');
    delete chat.conversation;
    chat.conversation = undefined;
    await waitUntil(() => find(chat, '.name').textContent === 'bob');
    expect(session.getOrCreateConversation('room').isJoined()).to.equal(false);
  });

  it('speaks French', async () => {
    const session = await room.join('alice');
    const chat = await rendered('apirtc-chat', { session, conversation: 'room' }, { lang: 'fr' });
    await waitUntil(() => find(chat, '.empty')?.textContent?.includes('Dites bonjour à tous.'));
    expect(status(chat)).to.equal('Vous seul');
  });
});

describe('<apirtc-chat> with ten thousand messages', () => {
  const room = people();
  const rows = (chat: ApirtcChat) => all(chat, '.row');
  const MOST = 80;

  const filled = async () => {
    const session = await room.join('alice', { userData: { username: 'Alice' } });
    const messages = chatBookOf(adoptedSession(session)).logOf('bob');
    for (let line = 1; line <= 10_000; line += 1) messages.receive(`line ${line}`, Date.now() - (10_000 - line) * 90_000);
    const chat = await rendered('apirtc-chat', { session, contact: 'bob' });
    await waitUntil(() => texts(chat).at(-1) === 'line 10000' && rows(chat).length < MOST && atEnd(chat), 'the end of a window');
    return { chat, messages };
  };

  it('has in the document only those near what is seen, wherever that is', async () => {
    const { chat, messages } = await filled();
    expect(chat.shadowRoot?.querySelectorAll('*').length).to.be.below(MOST * 20);
    for (const share of [0.5, 0.1, 0, 0.9]) {
      log(chat).scrollTop = (log(chat).scrollHeight - log(chat).clientHeight) * share;
      const seen = () => rows(chat).filter((row) => row.getBoundingClientRect().bottom > log(chat).getBoundingClientRect().top);
      const line = () => Number(seen()[0]?.querySelector('.text')?.textContent?.replace('line ', ''));
      await waitUntil(() => Math.abs(line() / 10_000 - share) < 0.05, `about ${share * 100} %, not line ${line()}`);
      expect(rows(chat).length).to.be.below(MOST);
    }
    messages.receive('one more', Date.now());
    await waitUntil(() => find(chat, '.latest')?.textContent?.includes('new'));
    find(chat, '.latest').click();
    await waitUntil(() => texts(chat).at(-1) === 'one more' && atEnd(chat));
  });

  it('follows what is new at its end', async () => {
    const { chat, messages } = await filled();
    for (let line = 1; line <= 5; line += 1) messages.receive(`new ${line}`, Date.now());
    await waitUntil(() => texts(chat).at(-1) === 'new 5' && atEnd(chat));
    expect(find(chat, '.latest')).to.equal(null);
    expect(rows(chat).length).to.be.below(MOST);
  });

  it('can be read with the keyboard', async () => {
    const { chat } = await filled();
    log(chat).focus();
    const before = log(chat).scrollTop;
    await sendKeys({ press: 'PageUp' });
    await waitUntil(() => log(chat).scrollTop < before - 100);
    await sendKeys({ press: 'End' });
    await waitUntil(() => atEnd(chat));
  });
});

describe('a file that was sent', () => {
  for (const [bytes, text] of [
    [0, '0 byte'],
    [999, '999 byte'],
    [1200, '1.2 kB'],
    [12_345_678, '12 MB'],
    [5e12, '5,000 GB'],
  ] as const) {
    it(`of ${bytes} bytes is one of ${text}`, () => expect(sizeText(bytes, 'en')).to.equal(text));
  }

  it('has a name, whatever is missing', () => {
    expect(attachmentOf({ attachment: { url: 'https://example.org/a/plan.pdf?x=1' } })).to.deep.equal({
      url: 'https://example.org/a/plan.pdf?x=1',
      name: 'plan.pdf',
      type: '',
      size: undefined,
    });
    for (const none of [undefined, null, 'x', {}, { attachment: 1 }, { attachment: { url: 'data:text/html,x' } }]) {
      expect(attachmentOf(none)).to.equal(undefined);
    }
  });
});
