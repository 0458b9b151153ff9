import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { ERROR_NETWORK_UNAVAILABLE, ERROR_NOT_ALLOWED } from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import type { Session } from '../session/session.js';
import { nextFrames, until } from '../stream/media-probe.testing.js';
import type { ByTrack } from '../stream/stream-events.js';
import { Stream } from '../stream/stream.js';
import { Happenings } from '../testing/happenings.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { Conversation } from './conversation.js';
import './conversations.js';
import type { StreamListChange } from './conversation-events.js';

describe('a received stream', () => {
  let ccs: InPageCcs;
  let sessions: Session[];

  beforeEach(() => {
    ccs = createInPageCcs();
    sessions = [];
  });

  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.disconnect()));
    await ccs.close();
    for (const stream of Stream.getLocalStreams()) stream.release();
  });

  async function enter(id: string): Promise<{ room: Conversation; streams: Happenings<StreamListChange> }> {
    const session = await new UserAgent().register({ transport: ccs.transport, cloudUrl: 'http://in-page.invalid', id });
    sessions.push(session);
    const room = session.getOrCreateConversation('room');
    const streams = new Happenings<StreamListChange>();
    room.on('streamListChanged', streams.note);
    await room.join();
    return { room, streams };
  }

  /** Alice publishes, Bob receives. */
  async function send(stream: Stream, kinds = {}): Promise<{ received: Stream; leave: () => Promise<unknown> }> {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    await alice.room.publish(stream);
    const { streamId } = await bob.streams.first(({ isRemote }) => isRemote);
    return { received: await bob.room.subscribeToStream(streamId, kinds), leave: () => alice.room.leave() };
  }

  const camera = () => Stream.createStreamFromUserMedia(null, null, { audio: true, video: { width: 640, height: 480 } });

  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      ({ code }: ApiRTCError) => code,
    );

  async function pixels(picture: Blob): Promise<Uint8ClampedArray> {
    const bitmap = await createImageBitmap(picture);
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  }

  /** Finer than any codec at a meeting's bit rate: each pixel another grey. */
  function fineMedia(): MediaStream {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const grain = context.createImageData(800, 600);
    for (let at = 0, grey = 1; at < grain.data.length; at += 4) {
      grey = (grey * 48271) % 2147483647;
      grain.data.set([grey & 255, grey & 255, grey & 255, 255], at);
    }
    const media = canvas.captureStream();
    const draw = () => {
      if (!media.active) return;
      context.putImageData(grain, 0, 0);
      requestAnimationFrame(draw);
    };
    draw();
    return media;
  }

  const differences = (one: Uint8ClampedArray, other: Uint8ClampedArray) =>
    one.reduce((count, value, index) => count + Number(Math.abs(value - (other[index] ?? -99)) > 1), 0);

  it('gives the very picture of its publisher', async () => {
    const published = Stream.createStreamFromMediaStream(fineMedia());
    const { received } = await send(published);
    await nextFrames(received.data, 1);
    const [here, there, original] = await Promise.all([
      received.takeSnapshot({ output: 'blob' }),
      received.takeSnapshot({ output: 'blob', applyRemotely: true }),
      published.takeSnapshot({ output: 'blob' }),
    ]);
    const [own, remote, source] = await Promise.all([here, there, original].map(pixels));
    expect(remote).to.have.lengthOf(800 * 600 * 4);
    expect(differences(remote!, source!)).to.equal(0);
    expect(differences(own!, source!)).to.be.greaterThan(source!.length / 20);
  });

  it('gives it filtered, small, or as a photo, as asked for', async () => {
    const { received } = await send(await camera());
    const small = await received.takeSnapshot({ applyRemotely: true, width: 64, outputMimeType: 'image/jpeg' });
    expect(small).to.match(/^data:image\/jpeg/);
    const photo = await received.takeSnapshot({ applyRemotely: true, fullResolution: true, output: 'blob' });
    expect((await createImageBitmap(photo)).width).to.be.at.least(640);
  });

  it('has the capabilities, settings and constraints of its publisher, who tells all of changes', async () => {
    const published = await camera();
    const { received } = await send(published);
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    expect(await received.getCapabilities()).to.deep.equal(plain(await published.getCapabilities()));
    expect((await received.getSettings()).video).to.include({ width: 640, height: 480 });
    expect(await received.getConstraints()).to.deep.equal({ audio: {}, video: {} });
    const told = new Happenings<[who: string, constraints: ByTrack<MediaTrackConstraints>]>();
    published.on('constraintsChanged', (constraints) => told.note(['publisher', constraints]));
    received.on('constraintsChanged', (constraints) => told.note(['subscriber', constraints]));
    await received.applyConstraints({ video: { width: '320', height: '240' } as unknown as MediaTrackConstraints });
    await told.count(2);
    const constraints = { audio: {}, video: { width: 320, height: 240 } };
    expect(told.all).to.deep.equal([
      ['publisher', constraints],
      ['subscriber', constraints],
    ]);
    expect([published.data.getVideoTracks()[0]?.getSettings().width, await received.getConstraints()]).to.deep.equal([
      320,
      constraints,
    ]);
    await until(async () => (await received.getSettings()).video.width === 320);
  });

  it('rejects with what its publisher was refused', async () => {
    const { received } = await send(await camera());
    const error = await received
      .applyConstraints({ video: { width: { exact: 100_000 } } })
      .catch((thrown: unknown) => thrown as Error);
    expect(error).to.be.an('error');
  });

  it('leaves alone, and tells nothing of, what it does not carry', async () => {
    const published = await camera();
    const { received } = await send(published, { audioOnly: true });
    expect(await refusal(received.takeSnapshot({ applyRemotely: true }))).to.equal(ERROR_NOT_ALLOWED);
    expect((await received.getSettings()).video).to.deep.equal({});
    await received.applyConstraints({ video: { width: 320, height: 240 } });
    expect(published.data.getVideoTracks()[0]?.getSettings().width).to.equal(640);
  });

  it('asks in vain where the publisher does not allow it', async () => {
    const published = await camera();
    published.acceptsRemoteControl = false;
    const { received } = await send(published);
    expect(await refusal(received.takeSnapshot({ applyRemotely: true }))).to.equal(ERROR_NOT_ALLOWED);
    expect(await refusal(received.applyConstraints({ video: { width: 320 } }))).to.equal(ERROR_NOT_ALLOWED);
  });

  it('is not served when it asks faster than can be answered, and is again after', async () => {
    const { received } = await send(await camera());
    await received.getSettings();
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => refusal(received.takeSnapshot({ applyRemotely: true, width: 16 }))),
    );
    expect(outcomes).to.include(ERROR_NETWORK_UNAVAILABLE);
    await until(async () => (await refusal(received.getSettings())) === undefined);
  });

  it('cannot ask any more when the publisher has left', async () => {
    const { received, leave } = await send(await camera());
    await received.getSettings();
    const over = new Promise((resolve) => received.on('stopped', resolve));
    await leave();
    await over;
    expect(await refusal(received.takeSnapshot({ applyRemotely: true }))).to.equal(ERROR_NETWORK_UNAVAILABLE);
  });
});
