import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import { currentFrame, frameOfElement } from './frame.js';
import type { Frame } from './frame.js';
import { photoOf } from './photo.js';
import { dataUriOf, pictureOf } from './picture.js';
import { encoding, filterText, pictureSize } from './snapshot-options.js';
import type { SnapshotOptions } from './snapshot-options.js';

export { photoOf } from './photo.js';

/** Takes a picture of a track of this page. Rejects with `ERROR_BAD_PARAMETER`, `ERROR_WRONG_STATE` without video, or `ERROR_TIMED_OUT`. */
export async function snapshotOf(track: MediaStreamTrack | undefined, options: SnapshotOptions): Promise<Blob> {
  check(options);
  if (options.fullResolution) return photoOf(liveVideo(track), options.fillLightMode ?? 'auto');
  const frame = options.divId ? frameOfElement(options.divId) : await currentFrame(liveVideo(track));
  return finish(frame, options);
}

/** As ApiRTC's pages want it: a data URI, or with `output: 'blob'` a Blob. */
export function inForm(picture: Blob, { output }: Pick<SnapshotOptions, 'output'>): Promise<string | Blob> {
  return output === 'blob' ? Promise.resolve(picture) : dataUriOf(picture);
}

/** A photo that can be put into the page. */
export async function photoElement(track: MediaStreamTrack | undefined): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = await dataUriOf(await photoOf(liveVideo(track)));
  await image.decode();
  return image;
}

/** The track. Throws `ERROR_WRONG_STATE` when there is none that shows something. */
export function liveVideo(track: MediaStreamTrack | undefined): MediaStreamTrack {
  if (track?.readyState === 'live') return track;
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
