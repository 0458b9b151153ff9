import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { icon } from '../icon/icon.js';
import { microphoneOffIcon, speakerIcon } from '../icon/icons.js';
import { button } from '../theme/button.styles.js';
import { StreamWatch } from './stream-watch.js';
import { tileFace, videoFlow } from './tile-face.js';
import type { TileFace } from './tile-face.js';
import { SoundRequestEvent } from './tile.events.js';
import { styles } from './tile.styles.js';
import '../i18n/vocabulary/media.en.js';

/**
 * One person, or one screen, of a call: the picture while there is one and the avatar while there is none, with the name and what is switched
 * off. It takes the whole of a box with a height of its own, and is 16:9 otherwise.
 *
 * @summary Shows a stream, and whose it is.
 * @tagname apirtc-tile
 *
 * @event {SoundRequestEvent} apirtc-sound-request - The browser blocked the sound and the user tapped to hear it; the tile plays unless it is cancelled.
 *
 * @slot - Anything to lay over the picture.
 *
 * @csspart tile - The whole tile.
 * @csspart video - The picture.
 * @csspart caption - The name, with the badge of a microphone that is off.
 * @csspart button - The button to hear what the browser blocked.
 *
 * @cssproperty --apirtc-tile-ratio - Width to height where the page gives no height.
 * @cssproperty --apirtc-tile-radius - Radius of corners.
 */
export class ApirtcTile extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, button, styles];

  /** What to show and play. */
  @property({ attribute: false }) stream: MediaStream | null = null;

  /** Whose it is. */
  @property() name = '';

  /** The user's id: decides the avatar's colour. */
  @property({ attribute: 'user-id' }) userId = '';

  /** Address of the photo to show while there is no picture. */
  @property({ attribute: 'photo-url' }) photoUrl = '';

  /** The microphone is off: a badge beside the name. */
  @property({ type: Boolean, reflect: true, attribute: 'audio-muted' }) audioMuted = false;

  /** The camera is off: the avatar, whatever still comes. */
  @property({ type: Boolean, reflect: true, attribute: 'video-muted' }) videoMuted = false;

  /** The person speaks: a frame. */
  @property({ type: Boolean, reflect: true }) speaking = false;

  /** Something is on its way: the avatar breathes. */
  @property({ type: Boolean, reflect: true }) waiting = false;

  /** It is the user's own: never played aloud, called "You", and mirrored as people know themselves (not with `contain`). */
  @property({ type: Boolean, reflect: true }) self = false;

  /** Shows the whole picture instead of filling the tile with it; for screens. */
  @property({ type: Boolean, reflect: true }) contain = false;

  /** Shows only; somebody else plays the sound. */
  @property({ type: Boolean, reflect: true, attribute: 'without-sound' }) withoutSound = false;

  /** Id of the speaker to play on; the default one when empty, when it is gone, or when the browser offers no choice. */
  @property({ attribute: 'sink-id' }) sinkId = '';

  /** The browser wants a tap before it plays sound. */
  @state() private soundBlocked = false;

  @query('video') private readonly video!: HTMLVideoElement;

  constructor() {
    super();
    new StreamWatch(this);
  }

  protected override render(): TemplateResult {
    const face = this.#face;
    return html`<div class="tile ${face}" part="tile" role="group" aria-label=${this.#label}>
      <video
        part="video"
        playsinline
        aria-hidden="true"
        .muted=${this.self || this.withoutSound || this.soundBlocked}
        @loadeddata=${this.#lookAgain}
        @resize=${this.#lookAgain}
        @emptied=${this.#lookAgain}
      ></video>
      <div class="middle">
        <apirtc-avatar decorative name=${this.name} user-id=${this.userId} photo-url=${this.photoUrl}></apirtc-avatar>
      </div>
      ${this.#caption(face)}
      <slot></slot>
      ${this.soundBlocked ? this.#hearButton : nothing}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.isConnected && this.video.srcObject !== this.stream) this.video.srcObject = this.stream;
    if (changed.has('sinkId') && 'setSinkId' in this.video && this.sinkId !== this.video.sinkId) void this.#chooseSpeaker();
    // it also stands still after it was taken out of the document and put back (HTML, 4.8.11.8)
    if (this.stream && this.isConnected && this.video.paused) void this.#play();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** A picture that is shown nowhere would keep the tile, and all around it, for as long as its camera runs; not for a tile that is only moved. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected && this.hasUpdated) this.video.srcObject = null;
    });
  }

  get #face(): TileFace {
    const video = videoFlow(this.stream);
    return tileFace({ waiting: this.waiting, videoMuted: this.videoMuted, video, hasFrame: Boolean(this.video?.videoWidth) });
  }

  get #label(): string {
    const { you, nameAndYou, someone } = this.terms;
    if (this.self) return this.name ? nameAndYou(this.name) : you;
    return this.name || this.userId || someone;
  }

  #caption(face: TileFace): TemplateResult {
    const { microphoneIsOff, cameraIsOff, waitingForVideo } = this.terms;
    const unseen = { picture: nothing, avatar: cameraIsOff, waiting: waitingForVideo }[face];
    return html`<div class="caption ${this.audioMuted ? '' : 'quiet'}" part="caption">
      ${this.audioMuted ? html`${icon(microphoneOffIcon)}<span class="for-screen-readers">${microphoneIsOff}</span>` : nothing}
      <bdi>${this.self ? this.terms.you : this.#label}</bdi>
      <span class="for-screen-readers">${unseen}</span>
    </div>`;
  }

  get #hearButton(): TemplateResult {
    return html`<button class="button active hear" part="button" type="button" @click=${this.#hear}>
      ${icon(speakerIcon)}${this.terms.tapToHear}
    </button>`;
  }

  /** Autoplay rules allow a picture without sound where they do not allow sound, so at least that plays. */
  async #play(): Promise<void> {
    try {
      await this.video.play();
    } catch (error) {
      // any other name means that another stream came, or the tile was removed, before it played
      if ((error as DOMException).name === 'NotAllowedError' && !this.video.muted) this.soundBlocked = true;
    }
  }

  async #chooseSpeaker(): Promise<void> {
    try {
      await this.video.setSinkId(this.sinkId);
    } catch {
      // gone or refused: it goes on playing on the speaker that it had, which the user hears
    }
  }

  readonly #lookAgain = (): void => this.requestUpdate();

  readonly #hear = (): void => {
    const request = new SoundRequestEvent();
    this.dispatchEvent(request);
    if (request.defaultPrevented) return;
    this.soundBlocked = false;
    // now and not with the next render: the browser counts the tap only for what happens in it
    this.video.muted = false;
    void this.#play();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-tile': ApirtcTile;
  }
}
