import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import type { RemoteStreamControl } from '../remote-control/remote-stream-control.js';
import { check, inForm, snapshotOf } from '../snapshot/snapshot.js';
import type { PictureSource } from '../snapshot/snapshot.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';

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
