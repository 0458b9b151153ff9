import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { LeakWatch } from '../call/leak-watch.testing.js';
import { CONVERSATION_ROLE_MODERATOR, CONVERSATION_STATUS_WAITING } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { LOG_LEVEL_OFF, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import { redMedia } from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { ConversationOptions } from './conversation-options.js';
import { isReturning } from './conversation-state.js';
import type { Conversation } from './conversation.js';
import './conversations.js';

/** Pages, of which two are the same user's. */
const USERS = ['alice', 'bob', 'carol', 'dave', 'dave'];

/** They let in, refuse and send out; like all, they leave and return. */
const MODERATORS = ['alice', 'bob'];

const ACTS = 60;

/** Random, but the same for the same seed (xorshift32). */
function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** What a page knows of the room, as text. */
function knownTo(room: Conversation, without: string): string {
  const people = room.getContactsArray().map(({ id }) => id);
  const streams = room
    .getAvailableStreamList()
    .map(({ contact, streamId, isAudioMuted, isVideoMuted }) => `${contact.id} ${streamId} ${isAudioMuted} ${isVideoMuted}`);
  const others = people.filter((id) => id !== without).toSorted();
  return [...others, ...streams.toSorted(), `hands ${room.getRaisedHands().toSorted().join('+')}`].join('\n');
}

/** What everybody knows that this page publishes. */
function announced(room: Conversation): string {
  const own = room.getAvailableStreamList().filter(({ isRemote }) => !isRemote);
  return own
    .map(({ streamId }) => streamId)
    .toSorted()
    .join();
}

/** What this page publishes. */
function offered(room: Conversation): string {
  return room
    .getPublishedStreams()
    .map((stream) => stream.getId())
    .toSorted()
    .join();
}

/** What this page receives that nobody publishes, or nobody has it receive: nothing. */
function astray(room: Conversation, asked: ReadonlySet<string>): string {
  const there = new Set(room.getAvailableStreamList().map(({ streamId }) => streamId));
  return [...asked].filter((streamId) => room.getSubscribedStream(streamId) && !there.has(streamId)).join();
}

/** One page, and what it did. */
interface Page {
  id: string;
  room: Conversation;
  streams: readonly Stream[];
  /** Publications that it ever subscribed to. */
  asked: Set<string>;
  /** Subscriptions that are not settled. */
  pending: Set<string>;
}

/** For the CCS: a page that it has forgotten stays in, for the page, while a moderator may still say that it was. */
const isInside = ({ room }: Page) => room.isJoined() && !isReturning(room.state);
const isAtTheDoor = ({ room }: Page) => room.getStatus() === CONVERSATION_STATUS_WAITING || isReturning(room.state);

const idsOf = (contacts: readonly Contact[]) => contacts.map(({ id }) => id).toSorted();

describe('pages that come, go, publish, subscribe, and lose their connection in any order', () => {
  let ccs: InPageCcs;
  let leaks: LeakWatch;
  let agents: UserAgent[];
  /** Moves that had an effect, in any of the tests: a property of moves that are all refused says nothing. */
  const done = new Set<string>();

  after(() => expect([...done].toSorted().join()).to.equal('admitted,ejected,not received,received,refused'));

  beforeEach(() => {
    setLogLevel(LOG_LEVEL_OFF);
    ccs = createInPageCcs();
    leaks = new LeakWatch();
    agents = [];
  });

  afterEach(async () => {
    await Promise.all(agents.map((agent) => agent.unregister()));
    await ccs.close();
    for (const stream of Stream.getLocalStreams()) stream.release();
    const open = () => leaks.left.filter((what) => what === 'a peer connection').length;
    for (let looks = 0; open() && looks < 50; looks += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    leaks.stop();
    expect(open(), 'connections left open').to.equal(0);
    setLogLevel(LOG_LEVEL_WARN);
  });

  async function enter(id: string, options: ConversationOptions): Promise<Conversation> {
    const agent = new UserAgent();
    agents.push(agent);
    const more = { transport: ccs.transport, cloudUrl: 'http://in-page.invalid', ccsConnectionRetryDelay: 5 };
    return (await agent.register({ id, ...more })).getOrCreateConversation('room', options);
  }

  function subscribe({ room, asked, pending }: Page, random: () => number): void {
    const others = room.getAvailableStreamList().filter(({ isRemote }) => isRemote);
    const wanted = others[Math.floor(random() * others.length)];
    if (!wanted) return;
    const { streamId } = wanted;
    const attempt = `${streamId} ${random()}`;
    asked.add(streamId);
    pending.add(attempt);
    room
      .subscribeToStream(streamId)
      .then(() => done.add('received'))
      .catch(() => done.add('not received'))
      .finally(() => pending.delete(attempt));
  }

  /** What a moderator may do to others, chosen among those of whom the page knows. */
  async function moderate(room: Conversation, random: () => number): Promise<void> {
    const of = (contacts: Contact[]) => contacts[Math.floor(random() * contacts.length)];
    const [waiting, member] = [of(Object.values(room.getWaitingRoomContacts())), of(room.getContactsArray())];
    const chance = random();
    if (waiting && chance < 0.5) await room.allowEntry(waiting).then(() => done.add('admitted'));
    else if (waiting && chance < 0.75) await room.denyEntry(waiting).then(() => done.add('refused'));
    else if (member && random() < 0.4) await room.eject(member).then(() => done.add('ejected'));
  }

  /** One thing that a page, or its network, may do; what is refused, because the page is elsewhere meanwhile, is no failure. */
  async function act(page: Page, random: () => number): Promise<unknown> {
    const { room, streams, asked } = page;
    const stream = streams[Math.floor(random() * streams.length)] as Stream;
    const acts: (() => unknown)[] = [
      () => room.join(),
      () => room.join(),
      () => room.leave(),
      () => random() < 0.3 && room.cancelJoin(),
      () => room.publish(stream),
      () => room.publish(stream),
      () => room.unpublish(stream),
      () => (stream.isVideoEnabled() ? stream.disableVideo() : stream.enableVideo()),
      () => (random() < 0.6 ? room.raiseHand() : room.lowerHand()),
      () => subscribe(page, random),
      () => subscribe(page, random),
      () => [...asked].filter(() => random() < 0.5).forEach((streamId) => room.unsubscribeToStream(streamId)),
      () => moderate(room, random),
      () => moderate(room, random),
      () => moderate(room, random),
      () => random() < 0.3 && ccs.dropConnections(),
      () => random() < 0.05 && ccs.restart(),
    ];
    return acts[Math.floor(random() * acts.length)]?.();
  }

  /** Who waits to be let in may do so for long: acts are begun, and not waited for. */
  async function live(page: Page, random: () => number): Promise<void> {
    for (let acts = 0; acts < ACTS; acts += 1) {
      act(page, random).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, random() < 0.5 ? 0 : random() * 8));
    }
  }

  /** What any page believes and is not so, as the CCS tells somebody who has just come. */
  function differences(pages: readonly Page[], observer: Conversation): string[][] {
    const inside = pages.filter(isInside);
    const waiting = pages.filter(isAtTheDoor);
    const names = (some: readonly Page[]) => [...new Set(some.map(({ id }) => id))].toSorted().join();
    const moderators = inside.filter(({ room }) => room.getRole() === CONVERSATION_ROLE_MODERATOR);
    const atTheDoor = idsOf(Object.values(observer.getWaitingRoomContacts())).join();
    return [
      ...inside.map(({ room, id }) => [knownTo(room, 'observer'), knownTo(observer, id)]),
      ...inside.map(({ room }) => [announced(room), offered(room)]),
      ...pages.map(({ room, asked }) => [astray(room, asked), '']),
      ...pages.map(({ pending }) => [[...pending].join(), '']),
      ...moderators.map(({ room }) => [idsOf(Object.values(room.getWaitingRoomContacts())).join(), atTheDoor]),
      [names(inside), idsOf(observer.getContactsArray()).join()],
      [names(waiting), atTheDoor],
    ].filter(([known, truth]) => known !== truth);
  }

  async function agree(pages: readonly Page[], observer: Conversation): Promise<void> {
    while (differences(pages, observer).length) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async function begin(moderated: boolean): Promise<Page[]> {
    const options = (id: string) => (moderated ? { moderationEnabled: true, moderator: MODERATORS.includes(id) } : {});
    const rooms = await Promise.all(USERS.map((id) => enter(id, options(id))));
    return rooms.map((room, n) => ({
      id: USERS[n] as string,
      room,
      streams: [redMedia(), redMedia()].map((media) => Stream.createStreamFromMediaStream(media)),
      asked: new Set(),
      pending: new Set(),
    }));
  }

  for (const moderated of [false, true]) {
    for (const seed of [1, 2, 3, 4]) {
      it(`end up knowing what the CCS knows (${moderated ? 'with a door' : 'open'}, seed ${seed})`, async () => {
        const random = seeded(seed);
        const pages = await begin(moderated);
        await Promise.all(pages.map((page) => live(page, random)));
        const observer = await enter('observer', moderated ? { moderationEnabled: true, moderator: true } : {});
        await observer.join();
        await agree(pages, observer);
        // And from there on: all come in, whoever waits is let in, and everybody sees one another.
        const joining = pages.map(({ room }) => room.join());
        await agree(pages, observer);
        while (!pages.every(isInside)) {
          const waiting = Object.values(observer.getWaitingRoomContacts());
          await Promise.all(waiting.map((contact) => observer.allowEntry(contact).catch(() => undefined)));
          await new Promise((resolve) => setTimeout(resolve));
        }
        await Promise.all(joining);
        await agree(pages, observer);
        expect(idsOf(observer.getContactsArray())).to.deep.equal([...new Set(USERS)]);
      }).timeout(20_000);
    }
  }
});
