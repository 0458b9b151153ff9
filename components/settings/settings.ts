import type { Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import type { Failure } from '../element/apirtc-element.js';
import { icon } from '../icon/icon.js';
import { cameraIcon } from '../icon/icons.js';
import { button } from '../theme/button.styles.js';
import type { SettingsPanel } from './settings-panel.js';
import { styles } from './settings.styles.js';
import '../i18n/vocabulary/media.en.js';

type Panels = typeof import('./settings-panel.js');

/** What is loaded with the first stream of the page. */
let panels: Panels | undefined;

/** What the element is about at the moment. */
export type SettingsState = 'idle' | 'opening' | 'ready' | 'error';

/**
 * Camera, microphone and speaker with a picture of oneself and the level of one's voice; backgrounds and noise reduction with what they take of the
 * machine. Given a `stream`, it changes that one in place, wherever it is sent; without, it opens devices of its own when the user wants to try
 * them, and closes them when it leaves the page. It needs no server.
 *
 * @summary Chooses devices, background and noise reduction.
 * @tagname apirtc-settings
 *
 * @event {DeviceRequestEvent} apirtc-device-request - Another device was chosen; has `kind` and `deviceId`. The element changes to it unless it is cancelled.
 * @event {ProcessorRequestEvent} apirtc-processor-request - Another background was chosen, or noise reduction switched; has `wish`. The element applies it unless it is cancelled.
 * @event {SettingsChangedEvent} apirtc-settings-changed - Something else is in use; has `stream` (to send and show from now on), `audioInputId`, `videoInputId`, `audioOutputId`.
 *
 * @csspart preview - The picture of oneself.
 * @csspart level - The level of the microphone.
 * @csspart button - The button to try the devices.
 * @csspart backgrounds - The backgrounds to choose from.
 * @csspart noise - The switch of noise reduction.
 * @csspart cost - What a processor takes of the machine.
 */
export class ApirtcSettings extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, button, styles];

  /** The user's own stream, as the SDK gives it. After a processor it is another one; see `apirtc-settings-changed`. */
  @property({ attribute: false }) stream: Stream | null = null;

  /** Id of the speaker in use; empty: the browser's choice. */
  @property({ attribute: 'audio-output-id' }) audioOutputId = '';

  /** Addresses of pictures to choose a background from, separated by spaces. */
  @property() backgrounds = '';

  /** Whoever shows the picture already does without it here. */
  @property({ type: Boolean, reflect: true, attribute: 'without-preview' }) withoutPreview = false;

  /** Devices only. */
  @property({ type: Boolean, reflect: true, attribute: 'without-processors' }) withoutProcessors = false;

  /** `idle`, `opening`, `ready` or `error`. */
  @property({ reflect: true }) state: SettingsState = 'idle';

  /** What is chosen, from the first stream on. */
  #panel: SettingsPanel | undefined;
  #opening = false;
  /** A stream was given, and what it takes is being loaded. */
  #taking = false;

  /** Opens camera and microphone when no `stream` was given; to be called in a click. */
  async start(): Promise<void> {
    this.recover();
    this.#opening = true;
    await (await this.#load())?.start();
    this.#opening = false;
    this.requestUpdate();
  }

  /** Closes what `start` has opened. */
  stop(): void {
    this.#panel?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stream') && this.stream !== (this.#panel?.stream ?? null)) this.#use(this.stream);
    else if (this.#panel && !this.#taking) this.stream = this.#panel.stream;
    this.state = this.failure ? 'error' : this.stream ? 'ready' : this.#opening ? 'opening' : 'idle';
  }

  protected override render(): TemplateResult {
    return html`<div class="settings" role="group" aria-label=${this.terms.devices} aria-busy=${this.#panel?.busy ?? false}>
      ${this.withoutPreview ? nothing : this.#preview}
      ${this.renderFailure(this.stream && !this.stream.hasVideo() ? this.#retry : nothing)}
      ${this.stream ? this.#panel?.render() : this.#tryButton}
    </div>`;
  }

  protected override sentenceOf(failure: Failure): string {
    return this.#panel?.sentenceOf(failure) ?? super.sentenceOf(failure);
  }

  get #preview(): TemplateResult {
    const { stream } = this;
    return html`<apirtc-tile
      part="preview"
      self
      without-sound
      .stream=${stream?.data ?? null}
      ?audio-muted=${stream !== null && !stream.isAudioEnabled()}
      ?video-muted=${!stream?.isVideoEnabled()}
      ?waiting=${this.#opening}
    ></apirtc-tile>`;
  }

  get #retry(): TemplateResult {
    return html`<button class="button" part="button" type="button" @click=${this.#openCamera}>${this.terms.tryAgain}</button>`;
  }

  readonly #openCamera = (): void => {
    this.recover();
    void this.#panel?.openCamera();
  };

  get #tryButton(): TemplateResult {
    return html`<button
      class="button active"
      part="button"
      type="button"
      ?disabled=${this.#opening}
      @click=${() => void this.start()}
    >
      ${icon(cameraIcon)}${this.terms.tryDevices}
    </button>`;
  }

  /** At once when what it takes is here, because somebody may look at the next rendering. */
  #use(stream: Stream | null): void {
    this.#taking = false;
    if (!stream) return this.#panel?.use(null);
    if (panels) return this.#open(panels).use(stream);
    this.#taking = true;
    void this.#load().then((panel) => {
      if (this.stream !== stream) return; // another one was given meanwhile
      this.#taking = false;
      panel?.use(stream);
      this.requestUpdate();
    });
  }

  async #load(): Promise<SettingsPanel | undefined> {
    try {
      panels ??= await import('./settings-panel.js');
      return this.#open(panels);
    } catch (error) {
      this.fail('server-unreachable', { cause: error });
      return undefined;
    }
  }

  #open({ SettingsPanel }: Panels): SettingsPanel {
    this.localize.refresh(); // it brought sentences
    return (this.#panel ??= new SettingsPanel({
      host: this,
      localize: this.localize,
      root: () => this.renderRoot as ShadowRoot,
      fail: (failure) => this.fail(failure.code, failure),
      recover: () => this.recover(),
    }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-settings': ApirtcSettings;
  }
}
