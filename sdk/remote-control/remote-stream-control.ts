import type { MediaKind } from '../peer/peer-connection.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';
import type { ByTrack } from '../stream/stream-events.js';

/**
 * What the receiver of a stream can ask of its publisher; however the media gets here, from page to page or through a media server. All
 * reject with the `ApiRTCError` of the publisher, `ERROR_TIMED_OUT`, or `ERROR_NETWORK_UNAVAILABLE` when the way there ends.
 */
export interface RemoteStreamControl {
  /** A picture taken at the publisher's. */
  takeSnapshot(options: SnapshotOptions): Promise<Blob>;
  getCapabilities(): Promise<ByTrack<MediaTrackCapabilities>>;
  getSettings(): Promise<ByTrack<MediaTrackSettings>>;
  getConstraints(): Promise<ByTrack<MediaTrackConstraints>>;
  /** On or off, for all who receive the stream. */
  enable(kind: MediaKind, enabled: boolean): Promise<void>;
  /** For all who receive the stream. */
  applyConstraints(constraints: MediaStreamConstraints): Promise<void>;
}
