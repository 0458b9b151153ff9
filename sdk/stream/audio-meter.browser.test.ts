import { expect } from '@open-wc/testing';
import { Happenings } from '../testing/happenings.js';
import { AudioMeter } from './audio-meter.js';

describe('the level meter', () => {
  const { AudioContext: Awake } = globalThis;
  afterEach(() => Object.assign(globalThis, { AudioContext: Awake }));

  it('may end before the browser lets its context run', async () => {
    /** As before the first click on a page: it does not run, and its waking fails once it is closed. */
    class Asleep extends Awake {
      override get state(): AudioContextState {
        return 'suspended';
      }

      override resume(): Promise<void> {
        return Promise.reject(new DOMException('closed', 'InvalidStateError'));
      }
    }
    const [track] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks() as [MediaStreamTrack];
    const rejections = new Happenings<unknown>();
    const note = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      rejections.note(event.reason);
    };
    globalThis.addEventListener('unhandledrejection', note, { capture: true });
    Object.assign(globalThis, { AudioContext: Asleep });
    let meter: AudioMeter | undefined;
    await new Promise<void>((resolve) => {
      meter = new AudioMeter(() => resolve());
      meter.start([track], false);
    });
    meter?.stop();
    track.stop();
    // they are told in their order
    void Promise.reject(new Error('the last one'));
    await rejections.first((reason) => reason instanceof Error && reason.message === 'the last one');
    globalThis.removeEventListener('unhandledrejection', note, { capture: true });
    expect(rejections.all).to.have.length(1);
  });
});
