import { describe, expect, it } from 'vitest';
import { displayMediaConstraints, userMediaConstraints, withNumbers } from './capture-constraints.js';
import type { CaptureConstraints, CreateStreamOptions } from './capture-constraints.js';

const wide = { width: { ideal: 640 }, height: { ideal: 360 } };
const all = (on: boolean) => ({ echoCancellation: on, noiseSuppression: on, autoGainControl: on });

const table: [what: string, options: CreateStreamOptions, constraints: CaptureConstraints][] = [
  ['nothing said', {}, { audio: true, video: wide }],
  ['no camera', { videoInputId: false }, { audio: true, video: false }],
  ['no microphone', { audioInputId: false }, { audio: false, video: wide }],
  ['default devices', { audioInputId: '', videoInputId: true }, { audio: true, video: wide }],
  [
    'chosen devices',
    { audioInputId: 'm', videoInputId: 'c' },
    { audio: { deviceId: { exact: 'm' } }, video: { ...wide, deviceId: { exact: 'c' } } },
  ],
  ['constraints', { constraints: { audio: true, video: { width: 320 } } }, { audio: true, video: { width: 320 } }],
  ['constraints that name one kind', { constraints: { audio: true } }, { audio: true, video: false }],
  [
    'an option wins over constraints',
    { constraints: { audio: true, video: true }, videoInputId: false },
    { audio: true, video: false },
  ],
  [
    'a device added to constraints',
    { constraints: { video: { width: 320 } }, videoInputId: 'c' },
    { audio: false, video: { width: 320, deviceId: { exact: 'c' } } },
  ],
  ['enhanced audio', { enhancedAudioActivated: true, videoInputId: false }, { audio: all(true), video: false }],
  ['plain audio', { enhancedAudioActivated: false, videoInputId: false }, { audio: all(false), video: false }],
  ['the back camera', { facingMode: 'environment' }, { audio: true, video: { ...wide, facingMode: 'environment' } }],
  ['no facing mode', { facingMode: 'deactivated' }, { audio: true, video: wide }],
  [
    'a named camera makes the facing mode moot',
    { facingMode: 'user', videoInputId: 'c' },
    { audio: true, video: { ...wide, deviceId: { exact: 'c' } } },
  ],
  ['no constraints', { constraints: null }, { audio: true, video: wide }],
];

describe('userMediaConstraints', () => {
  for (const [what, options, constraints] of table) it(what, () => expect(userMediaConstraints(options)).toEqual(constraints));
});

describe('displayMediaConstraints', () => {
  it('understands both forms', () => {
    expect(displayMediaConstraints()).toEqual({ video: true });
    expect(displayMediaConstraints('window')).toEqual({ video: { displaySurface: 'window' }, audio: false });
    expect(displayMediaConstraints(['tab', 'audio'])).toEqual({ video: { displaySurface: 'browser' }, audio: true });
    expect(displayMediaConstraints(['audio'])).toEqual({ video: true, audio: true });
    expect(displayMediaConstraints({ video: { frameRate: 5 } })).toEqual({ video: { frameRate: 5 } });
  });
});

describe('withNumbers', () => {
  it('turns numeric text into numbers, wherever it is, and ids not', () => {
    expect(withNumbers({ width: { exact: '640' }, advanced: [{ zoom: '2' }], facingMode: 'user', deviceId: '123' })).toEqual({
      width: { exact: 640 },
      advanced: [{ zoom: 2 }],
      facingMode: 'user',
      deviceId: '123',
    });
    expect(withNumbers({ torch: true, width: '' })).toEqual({ torch: true, width: '' });
  });
});
