import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import { currentFrame, frameOfElement } from './frame.js';
import type { Frame } from './frame.js';
import { photoOf } from './photo.js';
import type { PhotoSource } from './photo.js';
import { dataUriOf, pictureOf } from './picture.js';
import { encoding, filterText, pictureSize } from './snapshot-options.js';
import type { SnapshotOptions } from './snapshot-options.js';

/** What a picture is taken of. */
export interface PictureSource {
  track: MediaStreamTrack | undefined;
  /** A camera feeds it directly, and may take photos. */
  isCamera: boolean;
}

/** Takes a picture of a track of this page. Rejects with `ERROR_BAD_PARAMETER`, `ERROR_WRONG_STATE` without video, or `ERROR_TIMED_OUT`. */
export async function snapshotOf(source: PictureSource, options: SnapshotOptions): Promise<Blob> {
  check(options);
  if (options.fullResolution) return photoOf(live(source), options.fillLightMode ?? 'auto');
  const frame = options.divId ? frameOfElement(options.divId) : await currentFrame(live(source).track);
  return finish(frame, options);
}

/** As ApiRTC's pages want it: a data URI, or with `output: 'blob'` a Blob. */
export function inForm(picture: Blob, { output }: Pick<SnapshotOptions, 'output'>): Promise<string | Blob> {
  return output === 'blob' ? Promise.resolve(picture) : dataUriOf(picture);
}

/** A photo that can be put into the page. */
export async function photoElement(source: PictureSource): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = await dataUriOf(await photoOf(live(source)));
  await image.decode();
  return image;
}

/** Throws `ERROR_WRONG_STATE` when there is nothing that shows something. */
function live({ track, isCamera }: PictureSource): PhotoSource {
  if (track?.readyState === 'live') return { track, isCamera };
  throw new ApiRTCError(ERROR_WRONG_STATE, 'The stream has no video');
}

/** Before anything is opened, or asked of the publisher. */
export function check(options: SnapshotOptions): void {
  filterText(options.filters);
  encoding(options);
  pictureSize(options, { width: 1, height: 1 });
}

async function finish(frame: Frame, options: SnapshotOptions): Promise<Blob> {
  try {
    return await pictureOf(frame, options);
  } finally {
    frame.close();
  }
}
