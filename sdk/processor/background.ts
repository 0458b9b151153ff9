import { ProcessorRefusal } from './apply-processor-error.js';

/** What is behind the person. */
export interface Background {
  /** Fills the canvas behind what is drawn already. */
  drawBehind(context: CanvasRenderingContext2D, frame: CanvasImageSource): void;
}

/** Blurring a picture of a quarter of the size costs a sixteenth, and nobody sees a difference. */
const SHRINK = 4;
const BLUR_PX = 5;
/** Where a canvas has no filters (Safari before 18), detail is lost by making the picture this small. */
const COARSE = 24;

/** The room itself, out of focus. */
export class BlurredRoom implements Background {
  readonly #canvas = document.createElement('canvas');
  readonly #context = this.#canvas.getContext('2d') as CanvasRenderingContext2D;

  drawBehind(context: CanvasRenderingContext2D, frame: CanvasImageSource): void {
    const { width, height } = context.canvas;
    const filters = 'filter' in context;
    this.#resize(Math.ceil(width / (filters ? SHRINK : COARSE)), Math.ceil(height / (filters ? SHRINK : COARSE)));
    const small = this.#canvas;
    if (filters) this.#context.filter = `blur(${BLUR_PX}px)`;
    // Over the edge, or the blur would mix in what is not there.
    const over = filters ? 2 * BLUR_PX : 0;
    this.#context.drawImage(frame, -over, -over, small.width + 2 * over, small.height + 2 * over);
    context.drawImage(small, 0, 0, width, height);
  }

  #resize(width: number, height: number): void {
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
  }
}

/** A picture, as large as it takes to fill the frame. */
export class PictureWall implements Background {
  readonly #image: HTMLImageElement;

  constructor(image: HTMLImageElement) {
    this.#image = image;
  }

  drawBehind(context: CanvasRenderingContext2D): void {
    const { width, height } = context.canvas;
    const { naturalWidth, naturalHeight } = this.#image;
    const scale = Math.max(width / naturalWidth, height / naturalHeight);
    const [wide, high] = [naturalWidth * scale, naturalHeight * scale];
    context.drawImage(this.#image, (width - wide) / 2, (height - high) / 2, wide, high);
  }
}

/** Rejects with a {@link ProcessorRefusal} for what is not a picture, or may not be read. */
export async function loadPicture(address: string | null | undefined): Promise<PictureWall> {
  const image = new Image();
  image.crossOrigin = 'anonymous'; // or the processed picture could not be sent
  image.src = address ?? '';
  try {
    await image.decode();
  } catch (error) {
    throw new ProcessorRefusal('bad-image', error);
  }
  if (!image.naturalWidth || !image.naturalHeight) throw new ProcessorRefusal('bad-image');
  return new PictureWall(image);
}
