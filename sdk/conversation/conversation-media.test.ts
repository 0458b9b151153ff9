import type { Publication } from '@apirtc-ce/protocol';
import { beforeEach, expect, it } from 'vitest';
import type { Contact } from '../contact/contact.js';
import { ERROR_NOT_FOUND, ERROR_OTHER } from '../errors.js';
import { LOG_LEVEL_OFF, setLogLevel } from '../log.js';
import type { Media } from '../media/load-media.js';
import type { Signalling } from '../signalling/signalling.js';
import type { Stream } from '../stream/stream.js';
import { ConversationMedia } from './conversation-media.js';
import { EMPTY_ROOM } from './room.js';
import type { Topology, TopologyParts } from './topology.js';

const KINDS = { audio: true, video: true };
const ALICES: Publication = {
  streamId: '7',
  memberId: '1',
  audio: { available: true, muted: false },
  video: { available: true, muted: false },
  screen: false,
};

let asked: string[];
let parts: TopologyParts;
/** What carries streams comes when the test says so. */
let fetches: { arrive(): void; fail(): void }[];
let media: ConversationMedia;

/** It carries nothing. */
class Nothing implements Topology {
  constructor(given: TopologyParts) {
    parts = given;
  }
  async offer() {}
  withdraw() {}
  want({ streamId }: Publication) {
    asked.push(`want ${streamId}`);
  }
  limitVideo() {}
  updated() {}
  forget(streamId: string) {
    asked.push(`forget ${streamId}`);
  }
  receive() {}
  gone() {}
  linkIsBack() {}
  close() {}
}

const load = () =>
  new Promise<Media>((resolve, reject) => {
    const arrived = { Mesh: Nothing, rtcConfiguration: () => ({}) } as unknown as Media;
    fetches.push({ arrive: () => resolve(arrived), fail: () => reject(new TypeError('could not be fetched')) });
  });

const turn = () => new Promise((resolve) => setTimeout(resolve));
const outcome = (subscribing: Promise<Stream>) =>
  subscribing.then(
    () => 'received',
    ({ code }: { code: number }) => code,
  );

beforeEach(() => {
  setLogLevel(LOG_LEVEL_OFF);
  [asked, fetches] = [[], []];
  const nothing = () => undefined;
  const room = () => ({ ...EMPTY_ROOM, publications: new Map([['7', ALICES]]), members: new Map([['1', {} as never]]) });
  media = new ConversationMedia(
    {
      signalling: { iceServers: () => [], link: { phase: 'online' }, request: async () => null } as unknown as Signalling,
      name: 'room',
      room,
      announced: nothing,
      contactOf: () => ({ id: 'alice' }) as Contact,
      stopped: nothing,
      added: nothing,
      removed: nothing,
      shaky: nothing,
      failed: nothing,
      carried: nothing,
      later: () => nothing,
    },
    load,
  );
});

it('a stream that is subscribed to twice at once is asked for once; who asked first is told', async () => {
  const [first, second] = [outcome(media.subscribe('7', KINDS)), outcome(media.subscribe('7', KINDS))];
  expect(await first).toBe(ERROR_NOT_FOUND);
  fetches[0]?.arrive();
  await turn();
  expect(asked.filter((what) => what === 'want 7')).toEqual(['want 7']);
  parts.received('7', {} as Stream);
  expect([await second, fetches.length]).toEqual(['received', 1]);
});

it('a stream that is not wanted any more before anything could be asked is not asked for', async () => {
  const given = outcome(media.subscribe('7', KINDS));
  expect([media.isSubscribed('7'), media.unsubscribe('7'), await given]).toEqual([true, true, ERROR_NOT_FOUND]);
  const left = outcome(media.subscribe('7', KINDS));
  media.close();
  expect(await left).toBe(ERROR_NOT_FOUND);
  for (const fetch of fetches) fetch.arrive();
  await turn();
  expect(asked).not.toContain('want 7');
});

it('a stream is asked for once when all is asked for again at the same time', async () => {
  const before = outcome(media.subscribe('7', KINDS));
  const over = media.again();
  const again = outcome(media.subscribe('7', KINDS));
  expect(await before).toBe(ERROR_NOT_FOUND);
  for (let n = 0; n < 3; n += 1) {
    for (const fetch of fetches) fetch.arrive();
    await turn();
  }
  await over;
  expect(asked.filter((what) => what === 'want 7')).toEqual(['want 7']);
  parts.received('7', {} as Stream);
  expect(await again).toBe('received');
});

it('what carries streams is fetched again after that failed, and nobody is left unanswered', async () => {
  const failing = outcome(media.subscribe('7', KINDS));
  // An error that nobody handles fails the run.
  media.limitVideo({});
  media.gone('1');
  media.receive({ name: 'room', peer: '1', link: '3', signal: { type: 'drop' } });
  fetches[0]?.fail();
  expect([await failing, media.isSubscribed('7')]).toEqual([ERROR_OTHER, false]);
  await turn();
  const next = outcome(media.subscribe('7', KINDS));
  expect(fetches.length).toBe(2);
  fetches[1]?.arrive();
  await turn();
  expect(asked).toEqual(['want 7']);
  parts.received('7', {} as Stream);
  expect(await next).toBe('received');
});
