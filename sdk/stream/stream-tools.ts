import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import type { MediaKind } from '../peer/peer-connection.js';
import type { RemoteStreamControl } from '../remote-control/remote-stream-control.js';
import { check, inForm, snapshotOf } from '../snapshot/snapshot.js';
import type { PictureSource } from '../snapshot/snapshot.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';
import { openDevice } from './open-device.js';
import type { DeviceChoice } from './open-device.js';
import { streamControl } from './stream-control.js';
import type { Stream } from './stream.js';

// What few pages do with a stream: loaded when one does.
export { photoElement } from '../snapshot/snapshot.js';
export { StreamRecorder } from '../recorder/stream-recorder.js';

/** Where a picture can come from. */
export interface PictureSources extends PictureSource {
  isRemote: boolean;
  remote: RemoteStreamControl | null;
}

/** `Stream.takeSnapshot` */
export async function takeSnapshot(
  options: SnapshotOptions,
  { isRemote, remote, ...source }: PictureSources,
): Promise<string | Blob> {
  check(options);
  if (!options.applyRemotely || !isRemote) return inForm(await snapshotOf(source, options), options);
  if (!remote) throw new ApiRTCError(ERROR_WRONG_STATE, 'The publisher of this stream cannot be asked');
  return inForm(await remote.takeSnapshot(options), options);
}

/** `Stream.switchDevice` */
export async function switchDevice(stream: Stream, { audioInputId, videoInputId }: DeviceChoice): Promise<void> {
  if (stream.isRemote) throw new ApiRTCError(ERROR_WRONG_STATE, 'The devices of a received stream are its publisher’s');
  if (audioInputId !== undefined) await change(stream, 'audio', audioInputId);
  if (videoInputId !== undefined) await change(stream, 'video', videoInputId);
}

async function change(stream: Stream, kind: MediaKind, deviceId: string): Promise<void> {
  const track = await openDevice(kind, deviceId, streamControl.capturedTrack(stream, kind));
  const before = streamControl.putTrack(stream, track);
  if (!stream.isCreatedFromMediaStream()) before?.stop();
}
