import { Happenings } from '../testing/happenings.js';
import type { ApiRTCError } from '../errors.js';
import type { ApiCCWhiteBoardClient } from './whiteboard-client.js';

export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await frame();
}

export function newCanvas(id = ''): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { id, width: 320, height: 200 });
  document.body.append(canvas);
  return canvas;
}

export function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height).data;
}

export const isBlank = (canvas: HTMLCanvasElement) => pixelsOf(canvas).every((part) => part === 0);
export const at = (canvas: HTMLCanvasElement, x: number, y: number) => [
  ...pixelsOf(canvas).slice(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 4),
];

export function sameText(one: HTMLCanvasElement, other: HTMLCanvasElement): string {
  const [ours, theirs] = [pixelsOf(one), pixelsOf(other)];
  let different = 0;
  for (let index = 0; index < ours.length; index += 4) {
    if ([0, 1, 2, 3].some((part) => ours[index + part] !== theirs[index + part])) different += 1;
  }
  return `${different} pixels differ`;
}

/** A pointer that moves over a canvas; places are canvas pixels. */
export function pointer(canvas: HTMLCanvasElement, type: string, x: number, y: number, more: PointerEventInit = {}): void {
  const { left, top } = canvas.getBoundingClientRect();
  canvas.dispatchEvent(
    new PointerEvent(type, {
      clientX: left + x,
      clientY: top + y,
      pointerId: 1,
      bubbles: true,
      cancelable: true,
      button: type === 'pointermove' ? -1 : 0,
      ...more,
    }),
  );
}

export function drag(canvas: HTMLCanvasElement, places: [x: number, y: number][], more: PointerEventInit = {}): void {
  const [[x, y] = [0, 0]] = places;
  pointer(canvas, 'pointerdown', x, y, more);
  for (const place of places.slice(1)) pointer(canvas, 'pointermove', ...place, more);
  pointer(canvas, 'pointerup', ...(places.at(-1) ?? [0, 0]), more);
}

/** Mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What goes wrong from now on. */
export function listen(board: ApiCCWhiteBoardClient): Happenings<ApiRTCError> {
  const heard = new Happenings<ApiRTCError>();
  board.on('error', heard.note);
  return heard;
}
