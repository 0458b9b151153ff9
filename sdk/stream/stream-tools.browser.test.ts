import { expect } from '@open-wc/testing';
import { ERROR_BAD_PARAMETER, ERROR_NOT_FOUND, ERROR_STREAM_RECORD, ERROR_WRONG_STATE } from '../errors.js';
import type { ApiRTCError, ApiRTCErrorCode } from '../errors.js';
import { hearsSound, nextFrames, redMedia, seesRed } from './media-probe.testing.js';
import { Stream } from './stream.js';

/** Mean colour and size of a picture. */
async function look(
  picture: Blob | string,
): Promise<{ width: number; height: number; red: number; green: number; blue: number }> {
  const bitmap = await createImageBitmap(typeof picture === 'string' ? await (await fetch(picture)).blob() : picture);
  const { width, height } = bitmap;
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return { width, height, red, green, blue };
}

async function refusal(promise: Promise<unknown>): Promise<ApiRTCErrorCode | undefined> {
  return promise.then(
    () => undefined,
    ({ code }: ApiRTCError) => code,
  );
}

describe('what a stream can do', () => {
  const opened: Stream[] = [];
  const keep = (stream: Stream): Stream => {
    opened.push(stream);
    return stream;
  };
  const red = () => keep(Stream.createStreamFromMediaStream(redMedia()));
  const camera = async (video: MediaTrackConstraints = {}) =>
    keep(await Stream.createStreamFromUserMedia(null, null, { audio: true, video }));
  const microphone = async () => keep(await Stream.createStreamFromUserMedia(null, false));

  afterEach(() => {
    for (const stream of opened.splice(0)) stream.release();
  });

  describe('snapshots', () => {
    it('show what the stream shows, as a data URI or a Blob', async () => {
      const stream = red();
      const uri = await stream.takeSnapshot();
      expect(uri).to.match(/^data:image\/png;base64,/);
      const seen = await look(uri);
      expect([seen.width, seen.height]).to.deep.equal([320, 240]);
      expect(seen.red).to.be.greaterThan(180);
      expect(Math.max(seen.green, seen.blue)).to.be.lessThan(40);
      const blob = await stream.takeSnapshot({ output: 'blob', outputMimeType: 'image/jpeg', width: 80 });
      expect([blob.type, (await look(blob)).height]).to.deep.equal(['image/jpeg', 60]);
    });

    it('are filtered', async () => {
      const { red: r, green, blue } = await look(await red().takeSnapshot({ filters: { grayscale: 1, invert: '100%' } }));
      expect(Math.abs(r - green) + Math.abs(green - blue)).to.be.lessThan(6);
      expect(r).to.be.greaterThan(160);
    });

    it('get smaller with the quality', async () => {
      const stream = await camera();
      const take = (outputQualityArgument: number) =>
        stream.takeSnapshot({ output: 'blob', outputMimeType: 'image/jpeg', outputQualityArgument });
      const [fine, coarse] = [await take(1), await take(0.05)];
      expect(coarse.size).to.be.lessThan(fine.size / 2);
    });

    it('are as large as the camera: of the video, and by photo', async () => {
      const stream = await camera({ width: 640, height: 480 });
      expect(await look(await stream.takeSnapshot())).to.include({ width: 640, height: 480 });
      expect((await look(await stream.takeSnapshot({ fullResolution: true }))).width).to.be.at.least(640);
      expect((await look(await stream.takeSnapshotWithTakePhoto({ output: 'blob' }))).width).to.be.at.least(640);
      const photo = await stream.takePhoto();
      expect([photo instanceof HTMLImageElement, photo.naturalWidth >= 640]).to.deep.equal([true, true]);
    });

    it('show black where the camera is switched off, by photo as well', async () => {
      const stream = await camera({ width: 640, height: 480 });
      await stream.disableVideo();
      for (const fullResolution of [false, true]) {
        const { red: r, green, blue } = await look(await stream.takeSnapshot({ fullResolution }));
        expect(Math.max(r, green, blue)).to.be.lessThan(24);
      }
    });

    it('are taken from a video in the page, by its id or that of an element around it', async () => {
      const stream = red();
      const box = document.createElement('div');
      box.id = 'box';
      const video = document.createElement('video');
      Object.assign(video, { muted: true, autoplay: true });
      box.append(video);
      document.body.append(box);
      stream.attachToElement(video);
      await new Promise((resolve) => video.addEventListener('loadeddata', resolve));
      const other = await camera();
      expect((await look(await other.takeSnapshot({ divId: 'box' }))).green).to.be.lessThan(40);
      expect(await refusal(other.takeSnapshot({ divId: 'nowhere' }))).to.equal(ERROR_NOT_FOUND);
      box.remove();
    });

    it('are refused with a reason', async () => {
      const stream = red();
      expect(await refusal(stream.takeSnapshot({ filters: { blur: 'much' } }))).to.equal(ERROR_BAD_PARAMETER);
      expect(await refusal(stream.takeSnapshot({ width: -1 }))).to.equal(ERROR_BAD_PARAMETER);
      const voice = await microphone();
      expect(await refusal(voice.takeSnapshot())).to.equal(ERROR_WRONG_STATE);
      expect(await refusal(voice.takePhoto())).to.equal(ERROR_WRONG_STATE);
      stream.release();
      expect(await refusal(stream.takeSnapshot())).to.equal(ERROR_WRONG_STATE);
    });

    it('leave nothing in the page', async () => {
      const before = document.querySelectorAll('*').length;
      await red().takeSnapshot();
      expect(document.querySelectorAll('*')).to.have.lengthOf(before);
    });
  });

  describe('recordings', () => {
    /** Plays a recording; resolves with what it shows. */
    async function play(recording: Blob): Promise<MediaStream> {
      const video = document.createElement('video');
      Object.assign(video, { muted: true, loop: true, src: URL.createObjectURL(recording) });
      await video.play();
      return (video as HTMLVideoElement & { captureStream(): MediaStream }).captureStream();
    }

    it('show what was sent, and can be paused', async () => {
      const stream = red();
      await stream.startRecord();
      await nextFrames(stream.data, 10);
      await stream.pauseRecord();
      await stream.resumeRecord();
      const recording = await stream.stopRecord();
      expect(recording.type).to.match(/^video\/webm; ?codecs="?vp8/);
      await seesRed(await play(recording));
    });

    it('are of sound alone where there is no video', async () => {
      const stream = await microphone();
      await stream.startRecord();
      await hearsSound(stream.data);
      const recording = await stream.stopRecord();
      expect(recording.type).to.match(/^audio\/webm/);
      expect(recording.size).to.be.greaterThan(0);
    });

    it('are kept when the stream ends first', async () => {
      const stream = red();
      await stream.startRecord({ mimeType: 'video/webm' });
      await nextFrames(stream.data, 10);
      stream.release();
      expect((await stream.stopRecord()).size).to.be.greaterThan(0);
    });

    it('come one at a time, and can begin again', async () => {
      const stream = red();
      await stream.startRecord();
      expect(await refusal(stream.startRecord())).to.equal(ERROR_STREAM_RECORD);
      await stream.stopRecord();
      await stream.startRecord();
      await stream.stopRecord();
    });

    it('are refused where they cannot be', async () => {
      const stream = red();
      for (const misuse of [() => stream.stopRecord(), () => stream.pauseRecord(), () => stream.resumeRecord()])
        expect(await refusal(misuse())).to.equal(ERROR_STREAM_RECORD);
      expect(await refusal(stream.startRecord({ mimeType: 'video/stone' }))).to.equal(ERROR_STREAM_RECORD);
      await stream.startRecord();
      expect(await refusal(stream.resumeRecord())).to.equal(ERROR_STREAM_RECORD);
      await stream.stopRecord();
      stream.release();
      expect(await refusal(stream.startRecord())).to.equal(ERROR_STREAM_RECORD);
    });
  });

  it('changes its devices in place', async () => {
    const stream = await camera();
    const before = stream.data.getTracks();
    const told: string[] = [];
    stream.on('flowStatusChanged', ({ type }) => told.push(type));
    const microphones = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput');
    const audioInputId = microphones.at(-1)?.deviceId ?? '';
    await stream.disableAudio();
    await stream.switchDevice({ audioInputId, videoInputId: '' });
    expect([stream.audioInput?.id, stream.isAudioEnabled(), told]).to.deep.equal([
      audioInputId,
      false,
      ['audio', 'audio', 'video'],
    ]);
    expect(before.map(({ readyState }) => readyState)).to.deep.equal(['ended', 'ended']);
    await stream.switchDevice({ audioInputId: 'gone' }).then(
      () => expect.fail('a device that is not there was opened'),
      ({ name }: Error) => expect(name).to.equal('ApiRTCError'),
    );
    expect(stream.audioInput?.id).to.equal(audioInputId);
  });

  it('tells only the constraints that it was given', async () => {
    const stream = await camera({ width: 640, height: 480 });
    expect(await stream.getConstraints()).to.deep.equal({ audio: {}, video: {} });
    await stream.applyConstraints({ video: { frameRate: 10 } });
    expect(await stream.getConstraints()).to.deep.equal({ audio: {}, video: { frameRate: 10 } });
    await stream.applyConstraints({ audio: { echoCancellation: false } });
    expect(await stream.getConstraints()).to.deep.equal({ audio: { echoCancellation: false }, video: { frameRate: 10 } });
  });
});
