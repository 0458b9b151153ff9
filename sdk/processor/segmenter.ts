import { log } from '../log.js';
import { ProcessorRefusal } from './apply-processor-error.js';
import { checkWebAssembly, fetchFile } from './fetch-file.js';
import { SEGMENTER_MODEL, SEGMENTER_SCRIPT, SEGMENTER_WASM } from './processor-files.js';

/** What the script of TensorFlow Lite exports; offsets are bytes. */
type Operation =
  | 'getModelBufferMemoryOffset'
  | 'loadModel'
  | 'getInputMemoryOffset'
  | 'getInputWidth'
  | 'getInputHeight'
  | 'getOutputMemoryOffset'
  | 'runInference';

/** One model, one input picture, one output mask. */
type TensorFlowLite = { HEAPU8: Uint8Array; HEAPF32: Float32Array } & Record<`_${Operation}`, (argument?: number) => number>;

type Create = (options: {
  wasmBinary: ArrayBuffer;
  print(text: string): void;
  printErr(text: string): void;
}) => Promise<TensorFlowLite>;

let loading: Promise<Segmenter> | undefined;

/** The one segmenter of the page; fetched once. Rejects with a {@link ProcessorRefusal}, and the next call tries again. */
export function loadSegmenter(): Promise<Segmenter> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Finds the person in a picture. On the CPU alone, so that it works wherever there is WebAssembly with SIMD. */
export class Segmenter {
  readonly #tflite: TensorFlowLite;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #pixels: ImageData;

  constructor(tflite: TensorFlowLite) {
    this.#tflite = tflite;
    const [width, height] = [tflite[`_getInputWidth`](), tflite[`_getInputHeight`]()];
    this.#canvas = Object.assign(document.createElement('canvas'), { width, height });
    this.#context = this.#canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    this.#pixels = this.#context.createImageData(width, height);
  }

  /** A small canvas that is opaque where the person is; it is drawn over with the next call. */
  maskOf(picture: CanvasImageSource): HTMLCanvasElement {
    const { width, height } = this.#canvas;
    this.#context.globalCompositeOperation = 'copy';
    this.#context.drawImage(picture, 0, 0, width, height);
    this.#feed(this.#context.getImageData(0, 0, width, height).data);
    this.#tflite[`_runInference`]();
    this.#read();
    this.#context.putImageData(this.#pixels, 0, 0);
    return this.#canvas;
  }

  #feed(rgba: Uint8ClampedArray): void {
    const input = this.#tflite.HEAPF32;
    let to = this.#tflite[`_getInputMemoryOffset`]() / 4;
    for (let from = 0; from < rgba.length; from += 4) {
      input[to++] = (rgba[from] as number) / 255;
      input[to++] = (rgba[from + 1] as number) / 255;
      input[to++] = (rgba[from + 2] as number) / 255;
    }
  }

  #read(): void {
    const output = this.#tflite.HEAPF32;
    const { data } = this.#pixels;
    let from = this.#tflite[`_getOutputMemoryOffset`]() / 4;
    for (let to = 3; to < data.length; to += 4) data[to] = 255 * opacityOf(output[from++] as number);
  }
}

/** How sure the model has to be: below, it is background; above, it is the person; in between, an edge. */
const [SURELY_NOT, SURELY] = [0.35, 0.75];

/** What is likely to be the person, as opacity: a smooth step, because a mask that is a little transparent everywhere looks dirty. */
export function opacityOf(likelihood: number): number {
  const step = Math.min(1, Math.max(0, (likelihood - SURELY_NOT) / (SURELY - SURELY_NOT)));
  return step * step * (3 - 2 * step);
}

async function load(): Promise<Segmenter> {
  const [wasmBinary, model] = await Promise.all([fetchFile(SEGMENTER_WASM), fetchFile(SEGMENTER_MODEL)]);
  await checkWebAssembly(wasmBinary); // what its own script says about failures is not for people
  const create = await loadScript();
  const tflite = await create({ wasmBinary, print: (text) => log.debug(text), printErr: (text) => log.debug(text) });
  tflite.HEAPU8.set(new Uint8Array(model), tflite[`_getModelBufferMemoryOffset`]());
  if (tflite[`_loadModel`](model.byteLength) !== 0) throw new ProcessorRefusal('unsupported');
  return new Segmenter(tflite);
}

/** It is a classic script, which defines a global. */
function loadScript(): Promise<Create> {
  const script = Object.assign(document.createElement('script'), { src: SEGMENTER_SCRIPT });
  return new Promise((resolve, reject) => {
    script.addEventListener('error', () => reject(new ProcessorRefusal('not-loaded')));
    script.addEventListener('load', () => {
      script.remove();
      const { createTwilioTFLiteSIMDModule: create } = globalThis as { createTwilioTFLiteSIMDModule?: Create };
      if (create) resolve(create);
      else reject(new ProcessorRefusal('not-loaded'));
    });
    document.head.append(script);
  });
}
