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

export { shotStyles };

/** A picture that was taken. */
export interface Shot {
  picture: Blob;
  /** For a canvas, because a policy of the page may forbid images of `blob:` and `data:`. */
  bitmap: ImageBitmap;
  /** Of the picture, until {@link forget}. */
  address: string;
}

export async function take(stream: Stream, options: SnapshotOptions): Promise<Shot> {
  const picture = await stream.takeSnapshot({ ...options, output: 'blob' });
  return { picture, bitmap: await createImageBitmap(picture), address: URL.createObjectURL(picture) };
}

export function forget(shot: Shot): void {
  shot.bitmap.close();
  URL.revokeObjectURL(shot.address);
}

/** A camera of one's own. */
export function openCamera(): Promise<Stream> {
  return pageDevices().createStream({ audioInputId: false });
}

/** What one aims at. */
export function aimView(stream: Stream): TemplateResult {
  return html`<apirtc-tile part="preview" self without-sound .stream=${stream.data}></apirtc-tile>`;
}

export function shotView(terms: Terms, { bitmap, address, picture }: Shot, filename: string, again: () => void): TemplateResult {
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

/** After it was rendered. */
export function paint(root: DocumentFragment, { bitmap }: Shot): void {
  root.querySelector('canvas')?.getContext('2d')?.drawImage(bitmap, 0, 0);
}
