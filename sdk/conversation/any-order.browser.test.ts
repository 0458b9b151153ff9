import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { LOG_LEVEL_OFF, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import { redMedia } from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { Conversation } from './conversation.js';
import './conversations.js';

/** Pages, of which two are the same user's. */
const USERS = ['alice', 'bob', 'carol', 'dave', 'dave'];
const ACTS = 40;

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

describe('pages that come, go, publish, and lose their connection in any order', () => {
  let ccs: InPageCcs;
  let agents: UserAgent[];

  beforeEach(() => {
    setLogLevel(LOG_LEVEL_OFF);
    ccs = createInPageCcs();
    agents = [];
  });

  afterEach(async () => {
    await Promise.all(agents.map((agent) => agent.unregister()));
    await ccs.close();
    for (const stream of Stream.getLocalStreams()) stream.release();
    setLogLevel(LOG_LEVEL_WARN);
  });

  async function enter(id: string): Promise<Conversation> {
    const agent = new UserAgent();
    agents.push(agent);
    const more = { transport: ccs.transport, cloudUrl: 'http://in-page.invalid', ccsConnectionRetryDelay: 5 };
    return (await agent.register({ id, ...more })).getOrCreateConversation('room');
  }

  /** One thing that a page, or its network, may do; what is refused, because the page is elsewhere meanwhile, is no failure. */
  async function act(room: Conversation, streams: readonly Stream[], random: () => number): Promise<unknown> {
    const stream = streams[Math.floor(random() * streams.length)] as Stream;
    const acts: (() => unknown)[] = [
      () => room.join(),
      () => room.join(),
      () => room.leave(),
      () => room.publish(stream),
      () => room.publish(stream),
      () => room.unpublish(stream),
      () => (stream.isVideoEnabled() ? stream.disableVideo() : stream.enableVideo()),
      () => (random() < 0.6 ? room.raiseHand() : room.lowerHand()),
      () => random() < 0.3 && ccs.dropConnections(),
      () => random() < 0.05 && ccs.restart(),
    ];
    return acts[Math.floor(random() * acts.length)]?.();
  }

  async function live(room: Conversation, streams: readonly Stream[], random: () => number): Promise<void> {
    const underWay: Promise<unknown>[] = [];
    for (let acts = 0; acts < ACTS; acts += 1) {
      underWay.push(act(room, streams, random).catch(() => undefined));
      await new Promise((resolve) => setTimeout(resolve, random() < 0.5 ? 0 : random() * 8));
    }
    await Promise.all(underWay);
  }

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`end up knowing what the CCS knows (seed ${seed})`, async () => {
      const random = seeded(seed);
      const rooms = await Promise.all(USERS.map(enter));
      const published = rooms.map(() => [redMedia(), redMedia()].map((media) => Stream.createStreamFromMediaStream(media)));
      await Promise.all(rooms.map((room, n) => live(room, published[n] as Stream[], random)));

      const observer = await enter('observer');
      await observer.join();
      const inside = () => rooms.flatMap((room, n) => (room.isJoined() ? [{ room, id: USERS[n] as string }] : []));
      const differences = () => {
        const users = [...new Set(inside().map(({ id }) => id))].toSorted();
        const seen = observer.getContactsArray().map(({ id }) => id);
        const beliefs = inside().map(({ room, id }) => [knownTo(room, 'observer'), knownTo(observer, id)] as const);
        const own = inside().map(({ room }) => [announced(room), offered(room)] as const);
        return [...beliefs, ...own, [users.join(), seen.toSorted().join()] as const].filter(([known, truth]) => known !== truth);
      };
      while (differences().length) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(inside().length).to.be.greaterThan(0);
    }).timeout(30_000);
  }
});
