import { expect } from '@open-wc/testing';
import { captureUserMedia } from '../stream/capture.js';
import { until } from '../stream/media-probe.testing.js';
import { DeviceWatcher } from './device-watcher.js';
import type { MediaDeviceChange } from './device-watcher.js';

type Info = Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>;

describe('DeviceWatcher', () => {
  const { enumerateDevices } = navigator.mediaDevices;
  let changes: MediaDeviceChange[];
  let watcher: DeviceWatcher;
  let devices: Info[];

  beforeEach(() => {
    changes = [];
    devices = [{ deviceId: 'm', kind: 'audioinput', label: 'Headset' }];
    navigator.mediaDevices.enumerateDevices = async () => devices as MediaDeviceInfo[];
    watcher = new DeviceWatcher({ changed: (change) => changes.push(change) });
  });

  afterEach(() => {
    watcher.stop();
    navigator.mediaDevices.enumerateDevices = enumerateDevices;
  });

  const plug = (next: Info[]) => {
    devices = next;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  };

  it('knows nothing before it is started, then what there is', async () => {
    expect(watcher.devices).to.deep.equal({ audioinput: {}, audiooutput: {}, videoinput: {} });
    watcher.start();
    watcher.start();
    await until(() => changes.length === 1);
    expect(changes[0]).to.deep.include({
      removed: [],
      updated: [],
      updateReason: 'updatedOnDeviceChange',
      firstMediaDeviceListInitialization: true,
    });
    expect(watcher.devices.audioinput['m']?.label).to.equal('Headset');
  });

  it('tells the first list even when it is empty', async () => {
    devices = [];
    watcher.start();
    await until(() => changes.length === 1);
    expect(changes[0]?.firstMediaDeviceListInitialization).to.equal(true);
  });

  it('tells what is plugged in and out', async () => {
    watcher.start();
    await until(() => changes.length === 1);
    plug([{ deviceId: 'c', kind: 'videoinput', label: 'Webcam' }]);
    await until(() => changes.length === 2);
    const [, { added, removed, firstMediaDeviceListInitialization }] = changes as [MediaDeviceChange, MediaDeviceChange];
    expect([added.map(({ id }) => id), removed.map(({ id }) => id), firstMediaDeviceListInitialization]).to.deep.equal([
      ['c'],
      ['m'],
      false,
    ]);
  });

  it('tells names that a first capture made known', async () => {
    devices = [{ deviceId: 'm', kind: 'audioinput', label: '' }];
    watcher.start();
    await until(() => changes.length === 1);
    devices = [{ deviceId: 'm', kind: 'audioinput', label: 'Headset' }];
    const { media } = await captureUserMedia({ audio: true, video: false }, true);
    await until(() => changes.length === 2);
    expect(changes[1]).to.include({ updateReason: 'updatedAfterGetUserMediaSuccess', firstMediaDeviceListInitialization: false });
    expect(changes[1]?.updated.map(({ label }) => label)).to.deep.equal(['Headset']);
    for (const track of media.getTracks()) track.stop();
  });

  it('looks again by itself where asked to', async () => {
    watcher = new DeviceWatcher({ changed: (change) => changes.push(change), pollMs: 10 });
    watcher.start();
    await until(() => changes.length === 1);
    devices = [];
    await until(() => changes.length === 2);
  });

  it('is quiet once stopped, and still answers when asked', async () => {
    watcher.start();
    await until(() => changes.length === 1);
    watcher.stop();
    plug([]);
    expect(await watcher.refresh()).to.deep.equal({ audioinput: {}, audiooutput: {}, videoinput: {} });
    expect(changes).to.have.length(1);
  });
});
