import { MediaDevice } from './media-device.js';
import type { MediaDeviceType } from './media-device.js';

/** Devices by type and id; always all three maps. */
export type MediaDeviceList = Record<MediaDeviceType, Record<string, MediaDevice>>;

/** What differs between two lists. `updated`: another label, as when the user allows the first capture. */
export interface DeviceDiff {
  added: MediaDevice[];
  removed: MediaDevice[];
  updated: MediaDevice[];
}

/** What the browser tells of a device, W3C `MediaDeviceInfo`. */
export type DeviceInfo = Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>;

const TYPES = ['audioinput', 'audiooutput', 'videoinput'] as const;

/** No devices known. */
export function noDevices(): MediaDeviceList {
  return { audioinput: {}, audiooutput: {}, videoinput: {} };
}

/**
 * What the browser enumerated, as a list. Before the user has allowed a capture, browsers only say that there is some camera and some
 * microphone, without an id (W3C Media Capture §9.3); those cannot be chosen and are left out. A device that has not changed stays
 * the same object.
 */
export function listDevices(infos: readonly DeviceInfo[], before: MediaDeviceList = noDevices()): MediaDeviceList {
  const list = noDevices();
  for (const { deviceId, kind, label } of infos) {
    if (!deviceId) continue;
    const known = before[kind][deviceId];
    list[kind][deviceId] = known?.label === label ? known : new MediaDevice(deviceId, kind, label);
  }
  return list;
}

/** From one list to the next. */
export function diffDevices(before: MediaDeviceList, after: MediaDeviceList): DeviceDiff {
  const diff: DeviceDiff = { added: [], removed: [], updated: [] };
  for (const type of TYPES) {
    for (const device of Object.values(after[type])) {
      const known = before[type][device.id];
      if (!known) diff.added.push(device);
      else if (known.label !== device.label) diff.updated.push(device);
    }
    diff.removed.push(...Object.values(before[type]).filter(({ id }) => !after[type][id]));
  }
  return diff;
}

/** Whether there is anything to tell. */
export function differs({ added, removed, updated }: DeviceDiff): boolean {
  return added.length + removed.length + updated.length > 0;
}
