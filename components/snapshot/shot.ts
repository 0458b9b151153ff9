import type { SnapshotOptions, Stream } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../icon/icon.js';
import { downloadIcon } from '../icon/icons.js';
import type { Terms } from '../i18n/localize.js';
import { pageDevices } from '../settings/page-devices.js';
import { shotStyles } from './shot.styles.js';
import '../tile/define.js';
import '../i18n/vocabulary/settings.en.js';

/** A picture that was taken. */
interface Shot {
  picture: Blob;
  /** For a canvas, because a policy of the page may forbid images of `blob:` and `data:`. */
  bitmap: ImageBitmap;
  /** Of the picture, until it is forgotten. */
  address: string;
}

export interface ShootingParts {
  root: ShadowRoot;
  /** What it shows is another. */
  changed(): void;
}

/** Takes pictures, of a stream or of a camera of its own: loaded with the first. */
export class Shooting {
  readonly #parts: ShootingParts;
  #camera: Stream | undefined;
  #shot: Shot | undefined;

  constructor(parts: ShootingParts) {
    this.#parts = parts;
    if (shotStyles.styleSheet) parts.root.adoptedStyleSheets.push(shotStyles.styleSheet);
  }

  get state(): 'idle' | 'aiming' | 'taken' {
    return this.#shot ? 'taken' : this.#camera ? 'aiming' : 'idle';
  }

  /** Of the stream, or of its camera, which it opens first; then there is no picture yet. */
  async take(stream: Stream | null, options: SnapshotOptions): Promise<Blob | null> {
    const source = stream ?? this.#camera;
    if (!source) return this.#aim();
    const picture = await source.takeSnapshot({ ...options, output: 'blob' });
    const bitmap = await createImageBitmap(picture);
    this.discard();
    this.#shot = { picture, bitmap, address: URL.createObjectURL(picture) };
    this.closeCamera();
    return picture;
  }

  discard(): void {
    if (!this.#shot) return;
    this.#shot.bitmap.close();
    URL.revokeObjectURL(this.#shot.address);
    this.#shot = undefined;
    this.#parts.changed();
  }

  closeCamera(): void {
    const camera = this.#camera;
    this.#camera = undefined;
    camera?.release();
    if (camera) this.#parts.changed();
  }

  /** What is above the button, or in its place. */
  render(terms: Terms, filename: string, button: TemplateResult, again: () => void): TemplateResult {
    if (this.#shot) return shotView(terms, this.#shot, filename, again);
    return html`${
      this.#camera && html`<apirtc-tile part="preview" self without-sound .stream=${this.#camera.data}></apirtc-tile>`
    }${button}`;
  }

  /** After it was rendered. */
  paint(): void {
    if (this.#shot) this.#parts.root.querySelector('canvas')?.getContext('2d')?.drawImage(this.#shot.bitmap, 0, 0);
  }

  async #aim(): Promise<null> {
    this.#camera = (await pageDevices().createStream({ audioInputId: false })).on('stopped', () => this.closeCamera());
    if (!this.#parts.root.isConnected) this.closeCamera();
    return null;
  }
}

function shotView(terms: Terms, { bitmap, address, picture }: Shot, filename: string, again: () => void): TemplateResult {
  const name = `${filename}.${picture.type.split('/')[1]?.replace('jpeg', 'jpg') ?? 'png'}`;
  return html`<canvas
      part="picture"
      role="img"
      aria-label=${terms.picture}
      width=${bitmap.width}
      height=${bitmap.height}
    ></canvas>
    <div class="buttons">
      <a class="button active" part="button" href=${address} download=${name}>${icon(downloadIcon)}${terms.download}</a>
      <button class="button" part="button" type="button" @click=${again}>${terms.anotherPicture}</button>
    </div>`;
}
