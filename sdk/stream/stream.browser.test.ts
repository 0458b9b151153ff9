import { expect } from '@open-wc/testing';
import { STREAM_TYPE_AUDIO, STREAM_TYPE_NO_INPUT, STREAM_TYPE_VIDEO } from '../constants.js';
import { MediaDevice } from '../device/media-device.js';
import { CaptureError } from './capture-error.js';
import { onCaptured } from '../device/capture-watch.js';
import { captureUserMedia, opensUnasked } from './capture.js';
import { redMedia, until } from './media-probe.testing.js';
import { streamControl } from './stream-control.js';
import { Stream } from './stream.js';
import type { StreamFlowStatus } from './stream-events.js';

describe('Stream', () => {
  const opened: Stream[] = [];

  async function open(
    audio?: string | false | null,
    video?: string | false | null,
    constraints?: MediaStreamConstraints,
  ): Promise<Stream> {
    const stream = await Stream.createStreamFromUserMedia(audio, video, constraints);
    opened.push(stream);
    return stream;
  }

  afterEach(() => {
    for (const stream of opened.splice(0)) stream.release();
    expect(Stream.getLocalStreams()).to.deep.equal([]);
  });

  it('of camera and microphone says what it is', async () => {
    const stream = await open();
    expect([stream.getType(), stream.hasAudio(), stream.hasVideo(), stream.hasData()]).to.deep.equal([
      STREAM_TYPE_VIDEO,
      true,
      true,
      true,
    ]);
    expect([stream.isRemote, stream.contact, stream.getContact(), stream.callId]).to.deep.equal([false, null, null, null]);
    expect([stream.isScreensharing(), stream.isCreatedFromMediaStream()]).to.deep.equal([false, false]);
    expect(stream.streamId).to.match(/^[1-9][0-9]{0,14}$/);
    expect(stream.getLabels().videoSourceLabel).to.contain('fake');
    expect(stream.videoInput).to.be.an.instanceof(MediaDevice).with.property('type', 'videoinput');
  });

  it('opens the devices that are asked for', async () => {
    const microphones = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput');
    const other = microphones.at(-1) as MediaDeviceInfo;
    const stream = await open(other.deviceId, false);
    expect([stream.audioInput?.id, stream.getType(), stream.videoInput]).to.deep.equal([other.deviceId, STREAM_TYPE_AUDIO, null]);
    expect((await open(false, null)).hasAudio()).to.equal(false);
    expect((await open(false, false)).getType()).to.equal(STREAM_TYPE_NO_INPUT);
  });

  it('is found by its id for as long as it has live media', async () => {
    const stream = await open(null, false);
    expect([Stream.getStream(Number(stream.streamId)), Stream.getLocalStreams()]).to.deep.equal([stream, [stream]]);
    for (const track of stream.data.getTracks()) track.stop();
    expect([Stream.getStream(stream.getId()), Stream.getLocalStreams()]).to.deep.equal([null, []]);
  });

  it('is switched off and on, and tells', async () => {
    const stream = await open();
    const told: unknown[] = [];
    stream.on('flowStatusChanged', ({ type, enabled }) => told.push([type, enabled]));
    stream.on('audioFlowStatusChanged', ({ enabled }) => told.push(enabled));
    await stream.disableAudio();
    await stream.disableAudio();
    await stream.disableVideo();
    await stream.enableAudio();
    expect(told).to.deep.equal([['audio', false], false, ['video', false], ['audio', true], true]);
    expect([stream.isAudioEnabled(), stream.isVideoEnabled(), stream.isAudioMuted()]).to.deep.equal([true, false, false]);
    expect(stream.getVideoFlowStatus()).to.deep.equal({ enabled: false, muted: false });
  });

  it('says when the browser holds it back', async () => {
    const stream = await open(null, false);
    const [track] = stream.data.getTracks() as [MediaStreamTrack];
    const told: StreamFlowStatus[] = [];
    stream.on('audioFlowStatusChanged', (status) => told.push(status));
    Object.defineProperty(track, 'muted', { value: true });
    track.dispatchEvent(new Event('mute'));
    expect(told).to.deep.equal([{ enabled: true, muted: true }]);
  });

  it('is released once, with one end', async () => {
    const stream = await open();
    const told: unknown[] = [];
    stream.on('release', ({ streamId }) => told.push(['release', streamId]));
    stream.on('trackStopped', ({ type, reason }) => told.push([type, reason]));
    stream.on('stopped', ({ streamId }) => told.push(['stopped', streamId]));
    stream.release();
    stream.release();
    expect(told).to.deep.equal([
      ['release', stream.streamId],
      ['audio', 'released'],
      ['video', 'released'],
      ['stopped', stream.streamId],
    ]);
    expect(stream.data.active).to.equal(false);
  });

  it('loses one kind, then the other, and is over', async () => {
    const stream = await open();
    let stopped = 0;
    stream.on('stopped', () => (stopped += 1));
    stream.releaseVideo();
    expect([stopped, stream.data.active]).to.deep.equal([0, true]);
    stream.releaseAudio();
    expect(stopped).to.equal(1);
  });

  it('is over when its device goes', async () => {
    const stream = await open(null, false);
    const [track] = stream.data.getTracks() as [MediaStreamTrack];
    let reason = '';
    let stopped = 0;
    stream.on('trackStopped', (event) => (reason = event.reason)).on('stopped', () => (stopped += 1));
    track.stop();
    track.dispatchEvent(new Event('ended'));
    expect([reason, stopped]).to.deep.equal(['ended', 1]);
  });

  it('shares a screen', async () => {
    const older = await Stream.createScreensharingStream('screen');
    expect([older.isScreensharing(), older.hasAudio()]).to.deep.equal([true, false]);
    older.release();
    const stream = await Stream.createDisplayMediaStream(['screen', 'audio']);
    opened.push(stream);
    expect([stream.isScreensharing(), stream.hasVideo(), stream.hasAudio()]).to.deep.equal([true, true, true]);
    expect(stream.data.getVideoTracks()[0]?.contentHint).to.equal('detail');
  });

  it('wraps media of the page, and shows it', async () => {
    const media = redMedia();
    const stream = Stream.createStreamFromMediaStream(media);
    opened.push(stream);
    const video = document.createElement('video');
    stream.attachToElement(video);
    expect([stream.data, video.srcObject, stream.isCreatedFromMediaStream(), stream.videoInput]).to.deep.equal([
      media,
      media,
      true,
      null,
    ]);
  });

  it('tells capabilities, settings and constraints of both kinds, and applies them', async () => {
    const stream = await open(null, null, { audio: true, video: { width: 640, height: 480 } });
    expect((await stream.getCapabilities()).video).to.have.property('width');
    expect((await stream.getSettings()).video).to.include({ width: 640, height: 480 });
    let told: unknown;
    stream.on('constraintsChanged', (constraints) => (told = constraints));
    // As a form field gives it.
    await stream.applyConstraints({ video: { width: '320', height: '240', advanced: [] } as unknown as MediaTrackConstraints });
    expect((await stream.getSettings()).video).to.include({ width: 320, height: 240 });
    expect(told).to.deep.equal(await stream.getConstraints());
    expect((await open(null, false).then((audio) => audio.getSettings())).video).to.deep.equal({});
  });

  it('meters how loud it is, until told not to', async () => {
    const stream = await open(null, false);
    const levels: number[] = [];
    let spoke = false;
    stream.on('audioAmplitude', (level) => levels.push(level));
    stream.on('audioAmplitudeInfo', ({ isSpeaking }) => (spoke ||= isSpeaking));
    stream.enableAudioAnalysis();
    await until(() => levels.some((level) => level > 0.05 && level <= 1) && spoke);
    await stream.disableAudio();
    levels.length = 0;
    await until(() => levels.some((level) => level === 0));
    stream.disableAudioAnalysis();
    levels.length = 0;
    // Another meter beats meanwhile: the first one would have, too.
    const other = await open(null, false);
    let beats = 0;
    other.on('audioAmplitude', () => (beats += 1));
    other.enableAudioAnalysis();
    await until(() => beats > 3);
    expect(levels).to.deep.equal([]);
  });

  it('hears every click, however short', async () => {
    const context = new AudioContext();
    const destination = context.createMediaStreamDestination();
    const click = new ConstantSourceNode(context, { offset: 0 });
    click.connect(destination);
    const begin = context.currentTime + 0.5;
    const clicks = Array.from({ length: 10 }, (_, n) => begin + n * 0.437);
    for (const at of clicks) click.offset.setValueAtTime(0.8, at).setValueAtTime(0, at + 0.005);
    click.start();
    const stream = Stream.createStreamFromMediaStream(destination.stream);
    let heard = 0;
    let before = 0;
    stream.on('audioAmplitude', (level) => {
      if (level > 0.3 && before <= 0.3) heard += 1;
      before = level;
    });
    stream.enableAudioAnalysis();
    await until(() => context.currentTime > begin + clicks.length * 0.437);
    stream.release();
    await context.close();
    expect(heard).to.equal(clicks.length);
  });

  it('says when another track takes a place, switched on or off like the one before', async () => {
    const stream = await open();
    const [old] = stream.data.getVideoTracks() as [MediaStreamTrack];
    const [red] = redMedia().getVideoTracks() as [MediaStreamTrack];
    await stream.disableVideo();
    const told: unknown[] = [];
    stream.on('flowStatusChanged', (status) => told.push(status));
    expect(streamControl.putTrack(stream, red)).to.equal(old);
    expect([stream.data.getVideoTracks(), told]).to.deep.equal([[red], [{ type: 'video', enabled: false, muted: red.muted }]]);
    old.stop();
  });

  describe('received', () => {
    it('carries exactly the tracks that are negotiated, silenced only here', async () => {
      const source = await open();
      const [audio, video] = [...source.data.getAudioTracks(), ...source.data.getVideoTracks()] as [
        MediaStreamTrack,
        MediaStreamTrack,
      ];
      const stream = new Stream(new MediaStream([audio.clone()]), 'remote');
      streamControl.syncTracks(stream, [video.clone()]);
      expect([stream.hasAudio(), stream.hasVideo(), Stream.getStream(stream.streamId)]).to.deep.equal([false, true, null]);
      await stream.disableVideo();
      expect([stream.isVideoEnabled(), source.isVideoEnabled()]).to.deep.equal([false, true]);
      stream.release();
    });

    it('waits for a tap where the browser wants one, and plays then', async () => {
      const source = await open(null, false);
      const stream = new Stream(new MediaStream(source.data.getTracks().map((track) => track.clone())), 'remote');
      const told: boolean[] = [];
      stream.on('playBlocked', (blocked) => told.push(blocked));
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('no tap yet', 'NotAllowedError'));
      await stream.playAudio();
      HTMLMediaElement.prototype.play = play;
      expect([stream.playBlocked, told]).to.deep.equal([true, [true]]);
      await stream.playAudio();
      expect([stream.playBlocked, told]).to.deep.equal([false, [true, false]]);
      stream.release();
      await stream.playAudio();
      expect(told).to.deep.equal([true, false]);
    });
  });
});

describe('capture', () => {
  it('tells watchers of each success', async () => {
    let captured = 0;
    const stop = onCaptured(() => (captured += 1));
    const { media } = await captureUserMedia({ audio: true, video: false }, true);
    stop();
    await captureUserMedia({ audio: true, video: false }, true).then((again) =>
      again.media.getTracks().forEach((track) => track.stop()),
    );
    expect(captured).to.equal(1);
    for (const track of media.getTracks()) track.stop();
  });

  it('knows whether it will open without asking', async () => {
    expect(await opensUnasked({ audio: true, video: true })).to.equal(true);
    const { query } = navigator.permissions;
    navigator.permissions.query = ({ name }) =>
      Promise.resolve({ state: (name as string) === 'camera' ? 'prompt' : 'granted' } as PermissionStatus);
    expect(await opensUnasked({ audio: true, video: true })).to.equal(false);
    expect(await opensUnasked({ audio: true, video: false })).to.equal(true);
    navigator.permissions.query = () => Promise.reject(new TypeError('unknown name'));
    expect(await opensUnasked({ audio: true, video: false })).to.equal(false);
    navigator.permissions.query = query;
  });

  it('says why it fails', async () => {
    const error = await captureUserMedia({ audio: false, video: { deviceId: { exact: 'none' } } }, true).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.an.instanceof(CaptureError).with.property('failure', 'overconstrained');
  });

  it('says that browsers capture nothing for an insecure page', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    Object.defineProperty(globalThis, 'isSecureContext', { configurable: true, value: false });
    const errors = await Promise.all([
      captureUserMedia({ audio: true, video: true }, true).catch((reason: unknown) => reason),
      Stream.createDisplayMediaStream().catch((reason: unknown) => reason),
    ]);
    Reflect.deleteProperty(navigator, 'mediaDevices');
    Reflect.deleteProperty(globalThis, 'isSecureContext');
    for (const error of errors) expect(error).to.be.an.instanceof(CaptureError).with.property('failure', 'insecure-context');
  });
});
