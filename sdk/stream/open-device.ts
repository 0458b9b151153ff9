import type { MediaKind } from '../peer/peer-connection.js';
import { captureUserMedia } from './capture.js';
import { userMediaConstraints } from './capture-constraints.js';
import type { CaptureError } from './capture-error.js';

/** Which device to change to; a kind that is not named stays. */
export interface DeviceChoice {
  audioInputId?: string;
  videoInputId?: string;
}

/**
 * Opens one device; `''` is the default one. Phones open one camera at a time: when the new device is refused as in use, the one before is stopped
 * first. Rejects with a {@link CaptureError}.
 */
export async function openDevice(
  kind: MediaKind,
  deviceId: string,
  before: MediaStreamTrack | undefined,
): Promise<MediaStreamTrack> {
  const choice = { audioInputId: kind === 'audio' && deviceId, videoInputId: kind === 'video' && deviceId };
  const open = () => captureUserMedia(userMediaConstraints(choice), false);
  const { media } = await open().catch((error: CaptureError) => {
    if (error.failure !== 'in-use' || !before) throw error;
    before.stop();
    return open();
  });
  return media.getTracks()[0] as MediaStreamTrack;
}
