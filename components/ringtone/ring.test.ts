import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { leftBehind } from '../testing/left-behind.js';
import { ring } from './ring.js';
import { INCOMING, samplesOf } from './tune.js';
import { waitUntil } from '../testing/wait-until.js';

const loudest = (samples: Float32Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** The page's audio, with an ear on what goes to the speakers. */
function listening(): { context: AudioContext; heard: () => number } {
  const context = new AudioContext();
  const ear = context.createAnalyser();
  const { destination } = context;
  Object.defineProperty(context, 'destination', { value: ear });
  ear.connect(destination);
  const window = new Float32Array(ear.fftSize);
  return {
    context,
    heard: () => {
      ear.getFloatTimeDomainData(window);
      return loudest(window);
    },
  };
}

describe('the ringtone as samples', () => {
  const samples = samplesOf(INCOMING, 44_100);

  it('is as long as its tune, and neither silent nor clipped', () => {
    expect(samples).to.have.length(Math.round(INCOMING.lengthSeconds * 44_100));
    expect(loudest(samples)).to.be.within(0.1, 1);
  });

  it('begins and ends in silence, so that it loops without a click', () => {
    expect(samples[0]).to.equal(0);
    expect(loudest(samples.subarray(-400))).to.be.below(0.002);
  });

  it('swells at each stroke instead of clicking', () => {
    expect(loudest(samples.subarray(0, 44))).to.be.below(loudest(samples) / 3);
  });

  it('has the pitch that is written', () => {
    const note = samplesOf({ lengthSeconds: 1, notes: [{ at: 0, hertz: 440 }] }, 44_100).subarray(8820);
    // after 0.2 s the overtone is gone, and each period crosses zero upwards once
    const crossings = note.reduce((count, sample, index) => count + Number(sample >= 0 && (note[index - 1] ?? 0) < 0), 0);
    expect(crossings / 0.8).to.be.closeTo(440, 2);
  });
});

describe('ringing', () => {
  it('is heard until it is stopped, and closes the audio', async () => {
    const { context, heard } = listening();
    const stop = ring(() => context);
    await waitUntil(() => heard() > 0.05, 'it is heard');
    stop();
    await waitUntil(() => context.state === 'closed', 'the audio is closed');
    stop();
  });

  it('goes on when its tune is over', async () => {
    const { context, heard } = listening();
    const stop = ring(() => context, { lengthSeconds: 0.05, notes: [{ at: 0, hertz: 880 }] });
    await waitUntil(() => context.currentTime > 0.3, 'several rounds have passed');
    await waitUntil(() => heard() > 0.05, 'it is heard');
    stop();
  });

  it('begins with the first tap where the page may not make sound yet', async () => {
    const { context } = listening();
    await context.suspend();
    const allowed = context.resume.bind(context);
    let taps = 0;
    // a browser that waits for a gesture keeps the promise of resume() open
    context.resume = () => (taps > 0 ? allowed() : new Promise<void>(() => undefined));
    document.addEventListener('pointerdown', () => (taps += 1), { capture: true, once: true });
    const stop = ring(() => context);
    expect(context.state).to.equal('suspended');
    await sendMouse({ type: 'click', position: [5, 5] });
    await waitUntil(() => context.state === 'running', 'it sounds');
    stop();
  });

  it('leaves nothing behind when it never sounded', async () => {
    const { context } = listening();
    await context.suspend();
    context.resume = () => new Promise<void>(() => undefined);
    const left = await leftBehind(async () => ring(() => context)());
    expect(left).to.deep.equal([]);
    await waitUntil(() => context.state === 'closed', 'the audio is closed');
  });

  it('is silent where there is no audio', () => {
    const stop = ring(() => undefined);
    expect(stop).not.to.throw();
  });
});
