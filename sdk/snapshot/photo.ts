import { log } from '../log.js';
import { currentFrame } from './frame.js';
import { pictureOf } from './picture.js';
import type { FillLightMode } from './snapshot-options.js';

/** W3C MediaStream Image Capture §4; not in the library's DOM types. */
interface ImageCapture {
  takePhoto(settings?: { imageWidth?: number; imageHeight?: number; fillLightMode?: FillLightMode }): Promise<Blob>;
  getPhotoCapabilities(): Promise<{ imageWidth?: Range; imageHeight?: Range; fillLightMode?: FillLightMode[] }>;
}
interface Range {
  max: number;
}
interface ImageCaptureConstructor {
  new (track: MediaStreamTrack): ImageCapture;
}

const { ImageCapture: Capture } = globalThis as { ImageCapture?: ImageCaptureConstructor };

/** A track, and whether a camera feeds it directly. */
export interface PhotoSource {
  track: MediaStreamTrack;
  isCamera: boolean;
}

/**
 * A photo as large as the camera can (W3C Image Capture `takePhoto`), which may be larger than the video. Where the browser or the track
 * has no photos, the picture of the video at its full size, as PNG.
 */
export async function photoOf({ track, isCamera }: PhotoSource, light: FillLightMode = 'auto'): Promise<Blob> {
  // Not left to the browser: of what is switched off a camera could still take a photo.
  if (Capture && isCamera && track.enabled) {
    const photo = await takePhoto(new Capture(track), light).catch((error: unknown) =>
      log.info('the camera takes no photos', error),
    );
    if (photo?.size) return photo;
  }
  const frame = await currentFrame(track);
  try {
    return await pictureOf(frame, {});
  } finally {
    frame.close();
  }
}

async function takePhoto(capture: ImageCapture, light: FillLightMode): Promise<Blob> {
  const { imageWidth, imageHeight, fillLightMode } = await capture.getPhotoCapabilities();
  return capture.takePhoto({
    ...(imageWidth && imageHeight ? { imageWidth: imageWidth.max, imageHeight: imageHeight.max } : {}),
    ...(fillLightMode?.includes(light) ? { fillLightMode: light } : {}),
  });
}
