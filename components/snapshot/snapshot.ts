import type { Stream } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { icon } from '../icon/icon.js';
import { photoIcon } from '../icon/icons.js';
import { button } from '../theme/button.styles.js';
import type { Shot } from './shot.js';
import { SnapshotTakenEvent } from './snapshot.events.js';
import { styles } from './snapshot.styles.js';
import '../i18n/vocabulary/media.en.js';

type Shots = typeof import('./shot.js');

/** What the element is about at the moment; `aiming`: its own camera is open. */
export type SnapshotState = 'idle' | 'aiming' | 'taking' | 'taken' | 'error';

/**
 * Takes a picture of a stream, shows it, and offers it for download. Without a `stream` it opens the camera first, so that one sees what is taken,
 * and closes it after. It needs no server.
 *
 * @summary Takes a picture of a stream or of the camera.
 * @tagname apirtc-snapshot
 *
 * @event {SnapshotTakenEvent} apirtc-snapshot-taken - A picture was taken; has `picture`, a Blob.
 *
 * @csspart button - A button.
 * @csspart preview - What the camera shows.
 * @csspart picture - The picture that was taken.
 */
export class ApirtcSnapshot extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, button, styles];

  /** What to take pictures of, as the SDK gives it: one's own, or somebody else's. */
  @property({ attribute: false }) stream: Stream | null = null;

  /** Of somebody else's stream: the picture is taken there, at full size, and sent here. */
  @property({ type: Boolean, reflect: true, attribute: 'from-publisher' }) fromPublisher = false;

  /** As large as the camera can, which may be larger than the video. */
  @property({ type: Boolean, reflect: true, attribute: 'full-resolution' }) fullResolution = false;

  /** How the picture is encoded: `image/png`, `image/jpeg` or `image/webp`. */
  @property() type = 'image/png';

  /** The name of the file to download, without what comes after the dot. */
  @property() filename = 'picture';

  /** `idle`, `aiming`, `taking`, `taken` or `error`. */
  @property({ reflect: true }) state: SnapshotState = 'idle';

  #shots: Shots | undefined;
  #camera: Stream | undefined;
  #shot: Shot | undefined;
  #taking = false;

  /**
   * Takes a picture, or opens the camera to aim at something when there is no `stream`; to be called in a click. Resolves with the picture, or with
   * null when there is none (yet).
   */
  async take(): Promise<Blob | null> {
    if (this.#taking) return null;
    this.recover();
    this.#taking = true;
    this.requestUpdate();
    try {
      return await this.#take(await this.#load());
    } catch (error) {
      this.fail(errorCodeOf(error, 'camera'), { cause: error });
      return null;
    } finally {
      this.#taking = false;
      this.requestUpdate();
    }
  }

  /** Forgets the picture. */
  discard(): void {
    if (this.#shot) this.#shots?.forget(this.#shot);
    this.#shot = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#closeCamera(); // not when it is only moved
    });
  }

  protected override willUpdate(): void {
    if (this.stream) this.#closeCamera();
    this.state = this.failure ? 'error' : this.#taking ? 'taking' : this.#shot ? 'taken' : this.#camera ? 'aiming' : 'idle';
  }

  protected override render(): TemplateResult {
    return html`<div class="snapshot" aria-busy=${this.#taking}>${this.#content} ${this.renderFailure()}</div>`;
  }

  protected override updated(): void {
    if (this.#shot) this.#shots?.paint(this.renderRoot as ShadowRoot, this.#shot);
  }

  get #content(): TemplateResult {
    if (this.#shot && this.#shots) return this.#shots.shotView(this.terms, this.#shot, this.filename, () => void this.#again());
    return html`${this.#camera ? this.#shots?.aimView(this.#camera) : ''}
      <button class="button active" part="button" type="button" ?disabled=${this.#taking} @click=${() => void this.take()}>
        ${icon(photoIcon)}${this.terms.takePicture}
      </button>`;
  }

  async #take(shots: Shots): Promise<Blob | null> {
    const source = this.stream ?? this.#camera;
    if (!source) {
      const camera = await shots.openCamera();
      if (this.isConnected && !this.stream) this.#camera = camera.on('stopped', () => this.#closeCamera());
      else camera.release();
      return null;
    }
    const { type, fullResolution, fromPublisher } = this;
    const shot = await shots.take(source, { outputMimeType: type, fullResolution, applyRemotely: fromPublisher });
    this.discard();
    this.#shot = shot;
    this.#closeCamera();
    this.dispatchEvent(new SnapshotTakenEvent(shot.picture));
    return shot.picture;
  }

  async #again(): Promise<void> {
    this.discard();
    if (!this.stream) await this.take();
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  #closeCamera(): void {
    const camera = this.#camera;
    this.#camera = undefined;
    camera?.release();
    if (camera) this.requestUpdate();
  }

  async #load(): Promise<Shots> {
    if (this.#shots) return this.#shots;
    this.#shots = await import('./shot.js');
    this.localize.refresh(); // it brought sentences
    const { styleSheet } = this.#shots.shotStyles;
    if (styleSheet) (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet);
    return this.#shots;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-snapshot': ApirtcSnapshot;
  }
}
