import { log } from '../log.js';
import { onCaptured } from './capture-watch.js';
import { diffDevices, differs, listDevices, noDevices } from './device-list.js';
import type { DeviceDiff, MediaDeviceList } from './device-list.js';

/** Payload of `UserAgent`'s `mediaDeviceChanged`. */
export interface MediaDeviceChange extends DeviceDiff {
  updateReason: 'updatedOnDeviceChange' | 'updatedAfterGetUserMediaSuccess';
  /** The first list of this user agent. Told even when it is empty. */
  firstMediaDeviceListInitialization: boolean;
}

export interface DeviceWatcherOptions {
  changed(change: MediaDeviceChange): void;
  /** Read the list again this often, for systems that do not tell of changes. Default: never. */
  pollMs?: number;
}

/** Knows the cameras, microphones and loudspeakers, and tells when they change. Touches the browser only between start and stop. */
export class DeviceWatcher {
  readonly #options: DeviceWatcherOptions;
  #devices: MediaDeviceList = noDevices();
  #watching: AbortController | undefined;
  #first = true;
  /** Enumerations run one after the other, or an old answer could overwrite a newer one. */
  #reading: Promise<void> = Promise.resolve();

  constructor(options: DeviceWatcherOptions) {
    this.#options = options;
  }

  /** As of the last look; empty before the first one. */
  get devices(): MediaDeviceList {
    return this.#devices;
  }

  /** Begins to watch; harmless where the browser has no media devices, and when it watches already. */
  start(): void {
    if (this.#watching || typeof navigator === 'undefined') return;
    const { signal } = (this.#watching = new AbortController());
    const read = () => void this.#read('updatedOnDeviceChange');
    navigator.mediaDevices?.addEventListener('devicechange', read, { signal });
    signal.addEventListener(
      'abort',
      onCaptured(() => void this.#read('updatedAfterGetUserMediaSuccess')),
    );
    if (this.#options.pollMs) {
      const timer = setInterval(read, this.#options.pollMs);
      signal.addEventListener('abort', () => clearInterval(timer));
    }
    read();
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = undefined;
  }

  /** Looks now, and resolves with what is there. */
  async refresh(): Promise<MediaDeviceList> {
    await this.#read('updatedOnDeviceChange');
    return this.#devices;
  }

  #read(reason: MediaDeviceChange['updateReason']): Promise<void> {
    this.#reading = this.#reading.then(async () => this.#update(await enumerate(), reason));
    return this.#reading;
  }

  #update(infos: readonly MediaDeviceInfo[], updateReason: MediaDeviceChange['updateReason']): void {
    const before = this.#devices;
    this.#devices = listDevices(infos, before);
    const diff = diffDevices(before, this.#devices);
    if (!this.#watching || (!this.#first && !differs(diff))) return;
    const firstMediaDeviceListInitialization = this.#first;
    this.#first = false;
    this.#options.changed({ ...diff, updateReason, firstMediaDeviceListInitialization });
  }
}

async function enumerate(): Promise<MediaDeviceInfo[]> {
  try {
    return (await globalThis.navigator?.mediaDevices?.enumerateDevices()) ?? [];
  } catch (error) {
    log.warn('devices cannot be listed', error);
    return [];
  }
}
