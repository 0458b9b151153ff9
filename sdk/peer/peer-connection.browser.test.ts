import { expect } from '@open-wc/testing';
import { hearsSilence, hearsSound, redMedia, seesBlack, seesMotion, seesRed, until } from '../stream/media-probe.testing.js';
import type { Recovery } from './ice-recovery.js';
import { PeerConnection } from './peer-connection.js';
import type { NegotiationFailure, PeerSignal } from './peer-connection.js';

class Side {
  readonly peer: PeerConnection;
  readonly received = new MediaStream();
  readonly sent: PeerSignal[] = [];
  readonly failures: NegotiationFailure[] = [];
  readonly states: Recovery['phase'][] = [];
  negotiations = 0;
  /** Signals wait here until the test, or `connect`, gives them a way. */
  deliver: (signal: PeerSignal) => void = () => {};

  constructor(polite: boolean) {
    this.peer = new PeerConnection({
      configuration: {},
      polite,
      send: (signal) => {
        this.sent.push(signal);
        this.deliver(signal);
      },
      recoveryChanged: ({ phase }) => this.states.push(phase),
      negotiated: () => this.#sync(),
      failed: (failure) => this.failures.push(failure),
    });
  }

  get state(): Recovery['phase'] | undefined {
    return this.states.at(-1);
  }

  get offersSent(): number {
    return this.sent.filter((signal) => signal.type === 'description' && signal.description.type === 'offer').length;
  }

  #sync(): void {
    this.negotiations += 1;
    const tracks = this.peer.receivedTracks;
    for (const track of this.received.getTracks()) if (!tracks.includes(track)) this.received.removeTrack(track);
    for (const track of tracks) this.received.addTrack(track);
  }
}

describe('PeerConnection', () => {
  let caller: Side;
  let callee: Side;
  const opened: MediaStream[] = [];

  beforeEach(() => {
    caller = new Side(false);
    callee = new Side(true);
    caller.deliver = (signal) => void callee.peer.receive(signal);
    callee.deliver = (signal) => void caller.peer.receive(signal);
  });

  afterEach(() => {
    caller.peer.close();
    callee.peer.close();
    for (const stream of opened.splice(0)) for (const track of stream.getTracks()) track.stop();
    expect([...caller.failures, ...callee.failures]).to.deep.equal([]);
  });

  async function camera(constraints: MediaStreamConstraints = { audio: true, video: true }): Promise<MediaStream> {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    opened.push(stream);
    return stream;
  }

  async function sendAll(side: Side, stream: MediaStream): Promise<void> {
    for (const track of stream.getTracks()) await side.peer.sendTrack(track.kind as 'audio' | 'video', track);
  }

  /** A call as it is set up: offer, ring, answer, accepted. */
  async function connect(kinds: ('audio' | 'video')[] = ['audio', 'video']): Promise<void> {
    for (const kind of kinds) caller.peer.open(kind, 'sendrecv');
    await callee.peer.ring(await caller.peer.offer());
    for (const kind of kinds) callee.peer.expectTrack(kind);
    await caller.peer.accepted(await callee.peer.answer());
  }

  const bothConnected = () => until(() => caller.state === 'connected' && callee.state === 'connected');

  it('carries moving pictures and sound both ways', async () => {
    await connect();
    await sendAll(caller, await camera());
    await sendAll(callee, await camera());
    await Promise.all([seesMotion(caller.received), seesMotion(callee.received)]);
    await Promise.all([hearsSound(caller.received), hearsSound(callee.received)]);
  });

  it('connects before any camera is open, and without a second offer when it opens', async () => {
    await connect();
    await bothConnected();
    await sendAll(caller, await camera());
    await seesMotion(callee.received);
    expect(caller.offersSent + callee.offersSent).to.equal(0);
  });

  it('tells nothing about the callee before it answers', async () => {
    caller.peer.open('audio', 'sendrecv');
    await callee.peer.ring(await caller.peer.offer());
    await until(() => caller.sent.some(({ type }) => type === 'candidate'));
    const kinds = [...(await callee.peer.getStats()).values()].map(({ type }: { type: string }) => type);
    expect(kinds).not.to.include('local-candidate');
    expect(callee.sent).to.deep.equal([]);
  });

  it('keeps candidates that overtake the description', async () => {
    caller.deliver = () => {};
    callee.deliver = () => {}; // so that the early candidates are the only way to find each other
    caller.peer.open('audio', 'sendrecv');
    const offer = await caller.peer.offer();
    await until(() => caller.sent.at(-1)?.type === 'candidate');
    for (const signal of caller.sent) void callee.peer.receive(signal);
    await callee.peer.ring(offer);
    await caller.peer.accepted(await callee.peer.answer());
    await bothConnected();
  });

  it('swaps a track in silence', async () => {
    await connect();
    await sendAll(caller, await camera());
    await seesMotion(callee.received);
    const red = redMedia();
    opened.push(red);
    await caller.peer.sendTrack('video', red.getVideoTracks()[0] ?? null);
    await seesRed(callee.received);
    expect(caller.offersSent).to.equal(0);
  });

  it('is silent and black when tracks are disabled', async () => {
    await connect();
    const stream = await camera();
    await sendAll(caller, stream);
    await seesMotion(callee.received);
    for (const track of stream.getTracks()) track.enabled = false;
    await Promise.all([seesBlack(callee.received), hearsSilence(callee.received)]);
  });

  it('negotiates by itself when video joins an audio call, and when it leaves', async () => {
    await connect(['audio']);
    const [video] = (await camera({ video: true })).getVideoTracks() as [MediaStreamTrack];
    await callee.peer.sendTrack('video', video);
    await until(() => caller.received.getVideoTracks().length === 1);
    await seesMotion(caller.received);
    await callee.peer.sendTrack('video', null);
    await until(() => caller.received.getVideoTracks().length === 0);
    expect(callee.offersSent).to.equal(2);
  });

  it('survives both sides adding video at the same moment', async () => {
    await connect(['audio']);
    await bothConnected();
    const [mine, theirs] = [await camera({ video: true }), await camera({ video: true })];
    await Promise.all([sendAll(caller, mine), sendAll(callee, theirs)]);
    await Promise.all([
      until(() => callee.received.getVideoTracks().length === 1),
      until(() => caller.received.getVideoTracks().length === 1),
    ]);
    await Promise.all([seesMotion(caller.received), seesMotion(callee.received)]);
    expect(caller.offersSent, 'the impolite side offers').to.be.greaterThan(0);
  });

  it('ignores descriptions that arrive twice', async () => {
    caller.deliver = (signal) => void callee.peer.receive(signal).then(() => callee.peer.receive(signal));
    callee.deliver = (signal) => void caller.peer.receive(signal).then(() => caller.peer.receive(signal));
    await connect(['audio']);
    await sendAll(caller, await camera());
    await until(() => callee.received.getVideoTracks().length === 1);
    await seesMotion(callee.received);
  });

  it('gets a new ICE generation on restart, and media goes on', async () => {
    await connect();
    await sendAll(caller, await camera());
    await seesMotion(callee.received);
    const before = caller.negotiations;
    caller.peer.restartIce();
    await until(() => caller.negotiations > before);
    expect(caller.offersSent).to.equal(1);
    await seesMotion(callee.received);
  });

  it('caps video, also video that is sent later, and takes the cap away', async () => {
    await connect();
    await caller.peer.limitVideo(150);
    await sendAll(caller, await camera());
    await until(async () => (await targetBitrate(caller)) <= 150_000);
    await caller.peer.limitVideo(null);
    await until(async () => (await targetBitrate(caller)) > 150_000);
  });

  it('reports nothing once closed', async () => {
    await connect();
    await bothConnected();
    const told = caller.states.length;
    caller.peer.close();
    caller.peer.restartIce();
    await until(() => caller.peer.closed);
    await caller.peer.receive({ type: 'candidate', candidate: null });
    expect(caller.states.length).to.equal(told);
  });
});

async function targetBitrate(side: Side): Promise<number> {
  type Outbound = { type: string; kind: string; targetBitrate?: number };
  const entries = [...((await side.peer.getStats()).values() as Iterable<Outbound>)];
  return entries.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')?.targetBitrate ?? Infinity;
}
