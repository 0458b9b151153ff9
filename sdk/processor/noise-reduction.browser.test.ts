import { expect } from '@open-wc/testing';
import { until } from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import { ApplyAudioProcessorError } from './apply-processor-error.js';
import { NoiseReduction } from './noise-reduction.js';

describe('processors of the sound', () => {
  const opened: Stream[] = [];

  afterEach(() => {
    for (const stream of opened.splice(0)) stream.release();
    expect(Stream.getLocalStreams()).to.deep.equal([]);
  });

  /** A stream of a sound; the loudness of a stream, as the root mean square of a second. */
  let context: AudioContext;
  beforeEach(() => (context = new AudioContext({ sampleRate: 48_000 })));
  afterEach(() => context.close());

  function play(fill: (at: number) => number): Stream {
    const seconds = 4;
    const buffer = context.createBuffer(1, 48_000 * seconds, 48_000);
    buffer.copyToChannel(
      Float32Array.from({ length: buffer.length }, (_, index) => fill(index / 48_000)),
      0,
    );
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    const destination = context.createMediaStreamDestination();
    source.connect(destination);
    source.start();
    const stream = Stream.createStreamFromMediaStream(destination.stream);
    opened.push(stream);
    return stream;
  }

  /** Hears a second, once there was sound. */
  async function loudness(stream: Stream): Promise<number> {
    const analyser = new AnalyserNode(context, { fftSize: 32_768 });
    const source = context.createMediaStreamSource(stream.data);
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const from = context.currentTime + 1.5; // it takes a while to tell noise from voice
    await until(() => context.currentTime > from);
    analyser.getFloatTimeDomainData(samples);
    source.disconnect();
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  }

  /** As a fan makes it: the deeper, the louder. */
  let last = 0;
  const noise = () => 0.3 * (last = 0.95 * last + (Math.random() - 0.5) * 0.2);
  /** Vowels of 120 to 180 Hz in syllables, with the formants of an "a". */
  const voice = (at: number) => {
    const pitch = 150 + 30 * Math.sin(2 * Math.PI * 0.7 * at);
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * at));
    return Array.from({ length: 20 }, (_, index) => index + 1).reduce((sum, harmonic) => {
      const frequency = pitch * harmonic;
      const formants = 1 / (1 + ((frequency - 730) / 150) ** 2) + 0.6 / (1 + ((frequency - 1090) / 200) ** 2);
      return sum + 0.2 * (formants + 0.1 / harmonic) * syllable * Math.sin(2 * Math.PI * frequency * at);
    }, 0);
  };

  it('take steady noise away', async () => {
    const stream = play(noise);
    const processed = await stream.applyAudioProcessor('noiseReduction');
    expect([processed === stream, processed.audioAppliedFilter]).to.deep.equal([false, 'noiseReduction']);
    const [before, after] = await Promise.all([loudness(stream), loudness(processed)]);
    expect(before).to.be.greaterThan(0.03);
    expect(after).to.be.lessThan(before / 10);
  });

  it('leave a voice', async () => {
    const stream = play(voice);
    const processed = await stream.startNoiseReduction();
    const [before, after] = await Promise.all([loudness(stream), loudness(processed)]);
    expect(after).to.be.greaterThan(before / 4);
    expect(await processed.stopNoiseReduction()).to.equal(stream);
    expect(processed.data.getAudioTracks()).to.deep.equal(stream.data.getAudioTracks());
  });

  it('say what they cost', async () => {
    const reduction = await NoiseReduction.start(play(noise).data.getAudioTracks()[0] as MediaStreamTrack);
    expect(reduction.share).to.be.within(0.0001, 0.5);
    reduction.close();
    const stream = play(noise);
    await stream.applyAudioProcessor('noiseReduction');
    expect(stream.processorCosts.audio).to.be.within(0.0001, 0.5);
  });

  it('are refused where there is no sound', async () => {
    const stream = await Stream.createStreamFromUserMedia(false, null);
    opened.push(stream);
    const error: unknown = await stream.applyAudioProcessor('noiseReduction').catch((thrown: unknown) => thrown);
    expect(error)
      .to.be.an.instanceof(ApplyAudioProcessorError)
      .that.includes({ failure: 'no-track', appliedAudioProcessorType: 'none' });
  });
});
