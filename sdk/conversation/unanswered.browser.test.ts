import type { ConversationSignal, ConversationState } from '@apirtc-ce/protocol';
import { expect } from '@open-wc/testing';
import { LeakWatch } from '../call/leak-watch.testing.js';
import type { Contact } from '../contact/contact.js';
import { ERROR_NOT_FOUND, ERROR_OTHER, ERROR_TIMED_OUT } from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import { LOG_LEVEL_OFF, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import { ANSWER_WITHIN_MS } from '../media/incoming-link.js';
import type { LinkState } from '../signalling/link.js';
import type { Signalling } from '../signalling/signalling.js';
import { Happenings } from '../testing/happenings.js';
import { ConversationMedia } from './conversation-media.js';
import { EMPTY_ROOM, enter } from './room.js';

/** Alice is there and publishes; nobody is behind her page any more. */
const STATE: ConversationState = {
  name: 'room',
  instanceId: '1',
  memberId: '2',
  members: [
    { memberId: '1', contact: { id: 'alice', userData: {}, busy: false }, role: 'contributor' },
    { memberId: '2', contact: { id: 'bob', userData: {}, busy: false }, role: 'contributor' },
  ],
  publications: [
    {
      streamId: '7',
      memberId: '1',
      audio: { available: true, muted: false },
      video: { available: true, muted: false },
      screen: false,
    },
  ],
  waiting: [],
  seq: 0,
  reads: {},
  boards: [],
  hands: [],
};

describe('a subscription that nobody answers', () => {
  let leaks: LeakWatch;
  let link: LinkState;
  let timers: Happenings<{ run: () => void; delayMs: number }>;
  let signals: Happenings<ConversationSignal>;
  let failures: Happenings;
  let media: ConversationMedia;
  let reachable: boolean;

  beforeEach(() => {
    setLogLevel(LOG_LEVEL_OFF);
    leaks = new LeakWatch();
    [link, reachable] = [{ phase: 'online' }, true];
    [timers, signals, failures] = [new Happenings(), new Happenings(), new Happenings()];
    const [room] = enter(EMPTY_ROOM, STATE);
    const signalling: Pick<Signalling, 'iceServers' | 'request' | 'link'> = {
      get link() {
        return link;
      },
      iceServers: () => [],
      request: (_, payload) => {
        signals.note(payload as ConversationSignal);
        return reachable ? Promise.resolve(null) : Promise.reject(new Error('nobody there'));
      },
    };
    media = new ConversationMedia({
      signalling: signalling as Signalling,
      name: 'room',
      room: () => room,
      announced: () => undefined,
      contactOf: () => ({ id: 'alice' }) as Contact,
      stopped: () => undefined,
      added: () => undefined,
      removed: () => undefined,
      shaky: () => undefined,
      failed: (streamId, why) => failures.note(`${streamId} ${why}`),
      carried: () => undefined,
      later: (run, delayMs) => {
        timers.note({ run, delayMs });
        return () => undefined;
      },
    });
  });

  afterEach(() => {
    media.close();
    leaks.stop();
    setLogLevel(LOG_LEVEL_WARN);
  });

  const wish = { audio: true, video: true };
  const outcome = (subscribing: Promise<unknown>) =>
    subscribing.then(
      () => 'received',
      ({ code }: ApiRTCError) => code,
    );
  const said = () => signals.all.map(({ signal }) => signal.type);

  it('is given up in time, and leaves nothing behind', async () => {
    const subscribing = outcome(media.subscribe('7', wish));
    const [timer] = await timers.count(1);
    expect([timer?.delayMs, said()]).to.deep.equal([ANSWER_WITHIN_MS, ['want']]);
    timer?.run();
    expect(await subscribing).to.equal(ERROR_TIMED_OUT);
    expect([said(), failures.all]).to.deep.equal([['want', 'drop'], ['7 unanswered']]);
    expect([media.isSubscribed('7'), leaks.left]).to.deep.equal([false, []]);
  });

  it('goes on waiting while it is this page that is out of touch', async () => {
    const subscribing = outcome(media.subscribe('7', wish));
    const [first] = await timers.count(1);
    link = { phase: 'reconnecting', attempt: 1 };
    first?.run();
    const [, second] = await timers.count(2);
    expect([media.isSubscribed('7'), failures.all]).to.deep.equal([true, []]);
    link = { phase: 'online' };
    second?.run();
    expect(await subscribing).to.equal(ERROR_TIMED_OUT);
    expect(leaks.left).to.deep.equal([]);
  });

  it('is given up at once when the publisher cannot be asked', async () => {
    reachable = false;
    expect(await outcome(media.subscribe('7', wish))).to.equal(ERROR_NOT_FOUND);
    expect([failures.all, leaks.left]).to.deep.equal([['7 refused'], []]);
  });

  it('is given up at once when the browser has no connection left', async () => {
    const native = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends native {
      constructor() {
        super();
        this.close();
        throw new DOMException('Cannot create so many PeerConnections', 'UnknownError');
      }
    };
    const refused = await outcome(media.subscribe('7', wish));
    globalThis.RTCPeerConnection = native;
    expect([refused, media.isSubscribed('7'), signals.all, leaks.left]).to.deep.equal([ERROR_OTHER, false, [], []]);
  });

  it('is over when the page thinks better of it, and says nothing later', async () => {
    const subscribing = outcome(media.subscribe('7', wish));
    const [timer] = await timers.count(1);
    media.unsubscribe('7');
    expect(await subscribing).to.equal(ERROR_NOT_FOUND);
    await signals.first(({ signal }) => signal.type === 'drop');
    timer?.run();
    expect([failures.all, leaks.left]).to.deep.equal([[], []]);
  });
});
