import type { Background } from './background.js';
import type { Segmenter } from './segmenter.js';

/** Puts the person of a frame before a background. */
export class Compositor {
  background: Background;
  readonly #segmenter: Segmenter;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(segmenter: Segmenter, background: Background) {
    this.#segmenter = segmenter;
    this.background = background;
    this.#canvas = document.createElement('canvas');
    this.#context = this.#canvas.getContext('2d') as CanvasRenderingContext2D;
  }

  /** Where it draws; the same canvas for ever. */
  get canvas(): HTMLCanvasElement {
    return this.#canvas;
  }

  draw(frame: CanvasImageSource, width: number, height: number): void {
    const mask = this.#segmenter.maskOf(frame);
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    const context = this.#context;
    context.globalCompositeOperation = 'copy';
    context.drawImage(mask, 0, 0, width, height);
    context.globalCompositeOperation = 'source-in';
    context.drawImage(frame, 0, 0, width, height);
    context.globalCompositeOperation = 'destination-over';
    this.background.drawBehind(context, frame);
  }
}
