import type { Stream } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { icon } from '../icon/icon.js';
import { photoIcon } from '../icon/icons.js';
import { button } from '../theme/button.styles.js';
import type { Shooting } from './shot.js';
import { SnapshotTakenEvent } from './snapshot.events.js';
import { styles } from './snapshot.styles.js';
import '../i18n/vocabulary/media.en.js';

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

  /** From the first picture on. */
  #shooting: Shooting | undefined;
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
      const { type, fullResolution, fromPublisher } = this;
      const options = { outputMimeType: type, fullResolution, applyRemotely: fromPublisher };
      const picture = await (await this.#load()).take(this.stream, options);
      if (picture) this.dispatchEvent(new SnapshotTakenEvent(picture));
      return picture;
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
    this.#shooting?.discard();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#shooting?.closeCamera(); // not when it is only moved
    });
  }

  protected override willUpdate(): void {
    if (this.stream) this.#shooting?.closeCamera();
    this.state = this.failure ? 'error' : this.#taking ? 'taking' : (this.#shooting?.state ?? 'idle');
  }

  protected override render(): TemplateResult {
    const take = html`<button class="button active" part="button" type="button" ?disabled=${this.#taking} @click=${this.#press}>
      ${icon(photoIcon)}${this.terms.takePicture}
    </button>`;
    return html`<div class="snapshot" aria-busy=${this.#taking}>
      ${this.#shooting?.render(this.terms, this.filename, take, this.#again) ?? take} ${this.renderFailure()}
    </div>`;
  }

  protected override updated(): void {
    this.#shooting?.paint();
  }

  readonly #press = (): void => void this.take();

  readonly #again = async (): Promise<void> => {
    this.discard();
    if (!this.stream) await this.take();
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  };

  async #load(): Promise<Shooting> {
    const { Shooting } = await import('./shot.js');
    this.localize.refresh(); // it brought sentences
    return (this.#shooting ??= new Shooting({ root: this.renderRoot as ShadowRoot, changed: () => this.requestUpdate() }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-snapshot': ApirtcSnapshot;
  }
}
