import { describe, expect, it } from 'vitest';
import { differs, diffDevices, listDevices, noDevices } from './device-list.js';
import type { DeviceInfo } from './device-list.js';
import { MediaDevice } from './media-device.js';

const mic = (deviceId: string, label = ''): DeviceInfo => ({ deviceId, kind: 'audioinput', label });
const cam = (deviceId: string, label = ''): DeviceInfo => ({ deviceId, kind: 'videoinput', label });

type Ids = { added?: string[]; removed?: string[]; updated?: string[] };

const table: [what: string, before: DeviceInfo[], after: DeviceInfo[], diff: Ids][] = [
  ['nothing, still', [], [], {}],
  ['the first list', [], [mic('m'), cam('c')], { added: ['m', 'c'] }],
  ['the same again', [mic('m'), cam('c')], [cam('c'), mic('m')], {}],
  ['a camera is plugged in', [mic('m')], [mic('m'), cam('c')], { added: ['c'] }],
  ['a camera is unplugged', [mic('m'), cam('c')], [mic('m')], { removed: ['c'] }],
  ['one is swapped for another', [cam('c')], [cam('d')], { added: ['d'], removed: ['c'] }],
  ['labels appear', [mic('m')], [mic('m', 'Headset')], { updated: ['m'] }],
  ['one id for two types, as "default" is', [mic('default')], [mic('default'), cam('default')], { added: ['default'] }],
  ['devices without an id', [], [mic(''), cam('')], {}],
];

describe('diffDevices', () => {
  for (const [what, before, after, expected] of table) {
    it(what, () => {
      const diff = diffDevices(listDevices(before), listDevices(after));
      const ids = { added: diff.added, removed: diff.removed, updated: diff.updated };
      expect(Object.fromEntries(Object.entries(ids).map(([key, devices]) => [key, devices.map(({ id }) => id)]))).toEqual({
        added: [],
        removed: [],
        updated: [],
        ...expected,
      });
      expect(differs(diff)).toBe(Object.keys(expected).length > 0);
    });
  }
});

describe('listDevices', () => {
  it('always has all three maps', () => expect(Object.keys(noDevices())).toEqual(['audioinput', 'audiooutput', 'videoinput']));

  it('keeps the object of a device that has not changed', () => {
    const before = listDevices([mic('m', 'Headset'), cam('c')]);
    const after = listDevices([mic('m', 'Headset'), cam('c', 'Webcam')], before);
    expect(after.audioinput['m']).toBe(before.audioinput['m']);
    expect(after.videoinput['c']).toEqual(new MediaDevice('c', 'videoinput', 'Webcam'));
  });
});

describe('MediaDevice', () => {
  it('says what it is', () => {
    const camera = new MediaDevice('c', 'videoinput', 'Webcam');
    expect([camera.getId(), camera.getType(), camera.getLabel()]).toEqual(['c', 'videoinput', 'Webcam']);
    expect([camera.isCamera(), camera.isMicrophone(), camera.isAudioOutput()]).toEqual([true, false, false]);
  });
});
