import { expect } from '@open-wc/testing';
import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_WRONG_STATE } from '../errors.js';
import { nextFrames, redMedia, seesBlack, seesMotion, until } from '../stream/media-probe.testing.js';
import { streamControl } from '../stream/stream-control.js';
import { Stream } from '../stream/stream.js';
import { UserAgent } from '../user-agent/user-agent.js';
import { ApplyVideoProcessorError } from './apply-processor-error.js';
import { BlurredRoom } from './background.js';
import { MAX_FRAME_MS } from './compute-time.js';
import { StreamProcessors } from './stream-processors.js';

/** A picture of one colour, as an address. */
function wall(colour: string): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = colour;
  context.fillRect(0, 0, 64, 48);
  return canvas.toDataURL();
}

type Rgb = [red: number, green: number, blue: number];

/** Resolves when a frame has come of which every pixel is this colour, as far as video can tell. */
async function isAll(stream: Stream, [red, green, blue]: Rgb): Promise<void> {
  await until(async () => {
    const [frame = new Uint8ClampedArray()] = await nextFrames(stream.data, 1);
    return frame.every((value, index) => Math.abs(value - ([red, green, blue, 255][index % 4] ?? 0)) < 24);
  });
}

/** How sharply neighbouring pixels differ: detail. */
async function detail(stream: Stream): Promise<number> {
  const bitmap = await createImageBitmap(await stream.takeSnapshot({ output: 'blob' }));
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.reduce((sum, value, index) => sum + (index < 4 ? 0 : (value - (data[index - 4] ?? 0)) ** 2), 0);
}

async function refusal(promise: Promise<Stream>): Promise<ApplyVideoProcessorError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (outcome instanceof ApplyVideoProcessorError) return outcome;
  throw new Error(`not refused as expected: ${String(outcome)}`);
}

describe('filters that a stream is made with', () => {
  const image = (address?: string) => [{ type: 'backgroundSubtraction', options: { backgroundMode: 'image', image: address } }];
  const small = { audio: true, video: { width: 640, height: 480 } };

  afterEach(() => {
    for (const stream of Stream.getLocalStreams()) stream.release();
  });

  it('are processors from the beginning', async () => {
    const userAgent = new UserAgent();
    const filters = [{ type: 'AIEFilter' }, { type: 'backgroundSubtraction', options: { backgroundMode: 'blur' } }];
    const blurred = await userAgent.createStream({ constraints: small, filters });
    expect([blurred.videoAppliedFilter, blurred.getOwner()]).to.deep.equal(['blur', userAgent]);
    await seesMotion(blurred.data);
    const filtered = await Stream.createStreamFromUserMedia(null, null, small, { filters: image(wall('#0000ff')) });
    expect(filtered.videoAppliedFilter).to.equal('backgroundImage');
    const plain = await userAgent.createStream({ constraints: { audio: true }, filters });
    expect(plain.videoAppliedFilter).to.equal('none');
  });

  it('that cannot be had leave no camera open, and hide nothing badly', async () => {
    const userAgent = new UserAgent();
    const transparent = [{ type: 'backgroundSubtraction', options: { backgroundMode: 'transparent' } }];
    for (const filters of [transparent, image(), [{ type: 'backgroundSubtraction' }]]) {
      const refused = await userAgent.createStream({ filters }).catch((error: unknown) => error);
      expect(refused).to.be.an.instanceof(ApiRTCError).with.property('code', ERROR_BAD_PARAMETER);
    }
    expect((await refusal(userAgent.createStream({ filters: image('data:,nothing') }))).failure).to.equal('bad-image');
    expect(Stream.getLocalStreams()).to.deep.equal([]);
  });
});

describe('processors', () => {
  const blue = wall('#0000ff');
  const opened: Stream[] = [];

  async function camera(): Promise<Stream> {
    const stream = await Stream.createStreamFromUserMedia(null, null, { audio: true, video: { width: 640, height: 480 } });
    opened.push(stream);
    return stream;
  }

  afterEach(() => {
    for (const stream of opened.splice(0)) stream.release();
    expect(Stream.getLocalStreams()).to.deep.equal([]);
  });

  describe('of the picture', () => {
    it('put the image where nobody is, and give the original back', async () => {
      const stream = await camera();
      const processed = await stream.applyVideoProcessor('backgroundImage', { backgroundImageUrl: blue });
      await isAll(processed, [0, 0, 255]);
      expect([processed === stream, processed.videoAppliedFilter, stream.videoAppliedFilter]).to.deep.equal([
        false,
        'backgroundImage',
        'none',
      ]);
      expect(processed.data.getVideoTracks()[0]?.getSettings()).to.include({ width: 640, height: 480 });
      await seesMotion(stream.data);
      expect(await processed.applyVideoProcessor('none')).to.equal(stream);
      expect([processed.data.getVideoTracks(), processed.videoAppliedFilter]).to.deep.equal([
        stream.data.getVideoTracks(),
        'none',
      ]);
    });

    it('blur: the same room with less detail, still moving', async () => {
      const stream = await camera();
      const processed = await stream.applyVideoProcessor('blur');
      // At times what the fake camera shows is taken for a person, and stays sharp.
      await until(async () => (await detail(processed)) < (await detail(stream)) / 2);
      await seesMotion(processed.data);
    });

    it('change without another track', async () => {
      const stream = await camera();
      const processed = await stream.blur();
      const [track] = processed.data.getVideoTracks();
      expect(await processed.backgroundImage(wall('#ff0000'))).to.equal(processed);
      await isAll(processed, [255, 0, 0]);
      expect(processed.data.getVideoTracks()).to.deep.equal([track]);
      expect(await stream.unBackgroundImage()).to.equal(stream);
    });

    it('go on with another camera', async () => {
      const stream = await camera();
      const processed = await stream.applyVideoProcessor('backgroundImage', { backgroundImageUrl: blue });
      const [track] = processed.data.getVideoTracks();
      const before = streamControl.putTrack(processed, redMedia().getVideoTracks()[0] as MediaStreamTrack);
      before?.stop();
      await until(() => processed.data.getVideoTracks()[0]?.getSettings().width === 320);
      await isAll(processed, [0, 0, 255]);
      expect(processed.data.getVideoTracks()).to.deep.equal([track]);
      expect((await processed.getSettings()).video.width).to.equal(320);
    });

    it('say what they cost', async () => {
      const stream = await camera();
      expect(stream.processorCosts).to.deep.equal({ audio: null, video: null });
      const costs: number[] = [];
      stream.on('processorCost', ({ type, share }) => type === 'video' && costs.push(share));
      const processed = await stream.applyVideoProcessor('blur');
      await until(() => costs.length >= 2);
      expect(costs.every((share) => share > 0 && share <= 1)).to.equal(true);
      expect(processed.processorCosts.video).to.equal(costs.at(-1));
      await processed.applyVideoProcessor('none');
      expect(stream.processorCosts.video).to.equal(null);
    });

    it('also where the browser does not hand out frames', async () => {
      const kept = Object.getOwnPropertyDescriptor(globalThis, 'MediaStreamTrackProcessor') as PropertyDescriptor;
      delete (globalThis as { MediaStreamTrackProcessor?: unknown }).MediaStreamTrackProcessor;
      try {
        const stream = await camera();
        const processed = await stream.applyVideoProcessor('backgroundImage', { backgroundImageUrl: blue });
        await isAll(processed, [0, 0, 255]);
        let hidden = 0;
        stream.on('backgroundSubstractionStopVisibilityChange', () => (hidden += 1));
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        Object.defineProperty(document, 'hidden', { value: false, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        expect(hidden).to.equal(1);
        stream.release();
      } finally {
        Object.defineProperty(globalThis, 'MediaStreamTrackProcessor', kept);
        delete (document as { hidden?: boolean }).hidden;
      }
    });

    it('are refused for a picture that is none, and all is as it was', async () => {
      const stream = await camera();
      for (const backgroundImageUrl of ['data:image/png;base64,AAAA', '', undefined, 'http://localhost:1/none.png']) {
        const error = await refusal(
          stream.applyVideoProcessor('backgroundImage', { backgroundImageUrl: backgroundImageUrl ?? null }),
        );
        expect([error.failure, error.code, error.stream]).to.deep.equal(['bad-image', ERROR_BAD_PARAMETER, stream]);
      }
      const processed = await stream.applyVideoProcessor('backgroundImage', { backgroundImageUrl: blue });
      const error = await refusal(processed.applyVideoProcessor('backgroundImage', { backgroundImageUrl: 'data:,' }));
      expect([error.stream, error.appliedVideoProcessorType]).to.deep.equal([processed, 'backgroundImage']);
      expect(error).to.be.an.instanceof(ApiRTCError);
      await isAll(processed, [0, 0, 255]);
    });

    it('are refused where there is nothing to process', async () => {
      const voice = await Stream.createStreamFromUserMedia(null, false);
      opened.push(voice);
      expect((await refusal(voice.applyVideoProcessor('blur'))).failure).to.equal('no-track');
      expect((await refusal(voice.applyVideoProcessor('hologram' as 'blur'))).failure).to.equal('unknown');
      const received = new Stream(new MediaStream(), 'remote');
      const error = await refusal(received.applyVideoProcessor('blur'));
      expect([error.failure, error.code]).to.deep.equal(['remote', ERROR_WRONG_STATE]);
    });

    /** On a machine that needs longer for a frame than may be. */
    function slowMachine(stream: Stream, heard: string[] = []): StreamProcessors {
      return new StreamProcessors(
        {
          original: stream,
          processed: () => stream,
          source: () => stream.data.getVideoTracks()[0],
          carry: () => heard.push('carry'),
          cost: () => {},
          tell: (what) => heard.push(what),
        },
        0,
      );
    }

    it('are refused on a machine that is too slow', async () => {
      const stream = await camera();
      const heard: string[] = [];
      const error = await refusal(slowMachine(stream, heard).applyVideo('blur', {}));
      expect([error.failure, error.message, heard]).to.deep.equal([
        'too-slow',
        'This machine is too slow to process the stream',
        [],
      ]);
      expect(stream.isVideoEnabled()).to.equal(true);
    });

    it('end when the machine becomes too slow, and what was hidden stays so', async () => {
      const stream = await camera();
      const processed = await stream.applyVideoProcessor('blur');
      const told = new Set<string>();
      for (const each of [stream, processed])
        each.on('backgroundSubstractionStopComputeTime', ({ streamId }) => told.add(streamId));
      const { drawBehind } = BlurredRoom.prototype;
      BlurredRoom.prototype.drawBehind = function busy(...picture) {
        const doneAt = performance.now() + 1.5 * MAX_FRAME_MS;
        while (performance.now() < doneAt);
        drawBehind.apply(this, picture);
      };
      await until(() => told.size === 2).finally(() => (BlurredRoom.prototype.drawBehind = drawBehind));
      expect([...told].toSorted()).to.deep.equal([stream.streamId, processed.streamId].toSorted());
      expect([stream.isVideoEnabled(), processed.isVideoEnabled()]).to.deep.equal([false, false]);
      expect([processed.videoAppliedFilter, processed.data.getVideoTracks()]).to.deep.equal([
        'none',
        stream.data.getVideoTracks(),
      ]);
      await seesBlack(processed.data);
      await stream.enableVideo();
      await seesMotion(processed.data);
    });
  });

  describe('make one stream of two', () => {
    const both = async (): Promise<[Stream, Stream]> => {
      const stream = await camera();
      return [stream, await stream.applyVideoProcessor('backgroundImage', { backgroundImageUrl: blue })];
    };

    it('that is muted as one', async () => {
      const [stream, processed] = await both();
      const told: string[] = [];
      stream.on('flowStatusChanged', ({ type, enabled }) => told.push(`captured ${type} ${enabled}`));
      processed.on('flowStatusChanged', ({ type, enabled }) => told.push(`processed ${type} ${enabled}`));
      await stream.disableVideo();
      await processed.disableAudio();
      expect(told).to.deep.equal([
        'captured video false',
        'processed video false',
        'captured audio false',
        'processed audio false',
      ]);
      await seesBlack(processed.data);
      await processed.enableVideo();
      expect([stream.isVideoEnabled(), processed.isVideoEnabled(), stream.isAudioEnabled()]).to.deep.equal([true, true, false]);
      await isAll(processed, [0, 0, 255]);
    });

    it('that begins as it is: muted where it was', async () => {
      const stream = await camera();
      await stream.disableAudio();
      const processed = await stream.applyAudioProcessor('noiseReduction');
      expect([processed.isAudioEnabled(), processed.isVideoEnabled()]).to.deep.equal([false, true]);
    });

    it('that is released as one', async () => {
      for (const which of [0, 1]) {
        const streams = await both();
        const stopped: number[] = [];
        streams.forEach((stream, index) => stream.on('stopped', () => stopped.push(index)));
        const tracks = streams.flatMap(({ data }) => data.getTracks());
        streams[which]?.release();
        expect(stopped.toSorted((one, other) => one - other)).to.deep.equal([0, 1]);
        expect(tracks.every(({ readyState }) => readyState === 'ended')).to.equal(true);
      }
    });

    it('of which the processed one can go alone, and come again', async () => {
      const [stream, processed] = await both();
      processed.release({ releaseParentStream: false });
      expect([stream.data.active, stream.isVideoEnabled()]).to.deep.equal([true, true]);
      await seesMotion(stream.data);
      const again = await stream.applyVideoProcessor('blur');
      expect(again).not.to.equal(processed);
      await seesMotion(again.data);
    });

    it('that loses its camera as one', async () => {
      const [stream, processed] = await both();
      processed.releaseVideo();
      expect([stream, processed].map(({ data }) => data.getVideoTracks()[0]?.readyState)).to.deep.equal(['ended', 'ended']);
      expect([stream, processed].map(({ data }) => data.getAudioTracks()[0]?.readyState)).to.deep.equal(['live', 'live']);
      expect(processed.videoAppliedFilter).to.equal('none');
    });

    it('that has the constraints, settings and devices of the camera', async () => {
      const [stream, processed] = await both();
      expect([processed.videoInput?.id, processed.getLabels()]).to.deep.equal([stream.videoInput?.id, stream.getLabels()]);
      const told: string[] = [];
      stream.on('constraintsChanged', () => told.push('captured'));
      processed.on('constraintsChanged', () => told.push('processed'));
      await processed.applyConstraints({ video: { width: 160, height: 120 } });
      expect([told, (await stream.getSettings()).video.width]).to.deep.equal([['captured', 'processed'], 160]);
    });

    it('of which a picture is the processed one', async () => {
      const [, processed] = await both();
      const isBlue = async (fullResolution: boolean) => {
        const bitmap = await createImageBitmap(await processed.takeSnapshot({ output: 'blob', fullResolution }));
        const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        context.drawImage(bitmap, 0, 0, 1, 1);
        const [red = 255, green = 255, b = 0] = context.getImageData(0, 0, 1, 1).data;
        return red < 24 && green < 24 && b > 230;
      };
      // At times what the fake camera shows is taken for a person; blue it never is.
      for (const fullResolution of [false, true]) await until(() => isBlue(fullResolution));
    });

    it('with both kinds processed', async () => {
      const [, processed] = await both();
      expect(await processed.applyAudioProcessor('noiseReduction')).to.equal(processed);
      expect([processed.videoAppliedFilter, processed.audioAppliedFilter]).to.deep.equal(['backgroundImage', 'noiseReduction']);
      expect(await processed.applyVideoProcessor('none')).to.equal(processed);
    });
  });
});
