import { ApiRTCError, ERROR_NOT_FOUND, ERROR_TIMED_OUT } from '../errors.js';
import type { Size } from './snapshot-options.js';

/** A picture that can be drawn now. */
export interface Frame {
  source: CanvasImageSource;
  size: Size;
  /** Frees what it holds. */
  close(): void;
}

/** A camera that is opening, or a received stream between two key frames, may take seconds. */
const FRAME_TIMEOUT_MS = 10_000;

/** The picture that a track shows now; nothing in the page is needed or touched. Rejects with `ERROR_TIMED_OUT` when none comes. */
export async function currentFrame(track: MediaStreamTrack): Promise<Frame> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, srcObject: new MediaStream([track]) });
  const close = () => (video.srcObject = null);
  try {
    await Promise.all([loaded(video), video.play()]);
  } catch (error) {
    close();
    throw error;
  }
  return { source: video, size: { width: video.videoWidth, height: video.videoHeight }, close };
}

/** What a video in the page shows. Throws `ERROR_NOT_FOUND` when there is none with a picture. */
export function frameOfElement(id: string): Frame {
  const element = document.getElementById(id);
  const video = element instanceof HTMLVideoElement ? element : element?.querySelector('video');
  if (!video?.videoWidth) throw new ApiRTCError(ERROR_NOT_FOUND, `There is no video with a picture in the element "${id}"`);
  return { source: video, size: { width: video.videoWidth, height: video.videoHeight }, close: () => {} };
}

/** `loadeddata` comes with the first picture, in a hidden page as well. */
function loaded(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new ApiRTCError(ERROR_TIMED_OUT, 'The stream shows no picture')), FRAME_TIMEOUT_MS);
    video.addEventListener(
      'loadeddata',
      () => {
        clearTimeout(late);
        resolve();
      },
      { once: true },
    );
  });
}
