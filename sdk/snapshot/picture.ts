import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_OTHER } from '../errors.js';
import type { Frame } from './frame.js';
import { encoding, filterText, pictureSize } from './snapshot-options.js';
import type { SnapshotOptions } from './snapshot-options.js';

/** The frame as a picture: filtered, sized and encoded. Rejects with `ERROR_BAD_PARAMETER` for options that cannot be. */
export async function pictureOf(frame: Frame, options: SnapshotOptions): Promise<Blob> {
  const { width, height } = pictureSize(options, frame.size);
  const { type, quality } = encoding(options);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) throw new ApiRTCError(ERROR_OTHER, 'This browser gives no canvas to draw on');
  setFilter(context, filterText(options.filters));
  context.drawImage(frame.source, 0, 0, width, height);
  return toBlob(canvas, type, quality);
}

export async function dataUriOf(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.addEventListener('error', () => reject(new ApiRTCError(ERROR_OTHER, 'The picture could not be read')));
    reader.readAsDataURL(blob);
  });
}

/** Safari before 18 has no filters on a canvas, and ignores them in silence. */
function setFilter(context: CanvasRenderingContext2D, filter: string): void {
  if (!filter) return;
  if (!('filter' in context)) throw new ApiRTCError(ERROR_OTHER, 'This browser cannot filter pictures');
  context.filter = filter;
  if (context.filter === 'none') throw new ApiRTCError(ERROR_BAD_PARAMETER, `"${filter}" is not a filter`);
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number | undefined): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const encoded = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new ApiRTCError(ERROR_OTHER, 'The picture could not be encoded'));
    canvas.toBlob(encoded, type, quality);
  });
}
