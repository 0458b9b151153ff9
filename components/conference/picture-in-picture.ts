import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { cameraIcon, cameraOffIcon, microphoneIcon, microphoneOffIcon, phoneIcon } from '../icon/icons.js';

/** Document Picture-in-Picture (WICG), where there is one. */
interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window & typeof globalThis>;
}

const documents = (): DocumentPictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

/** The browser can keep a picture over other windows. */
export function canShowPicture(): boolean {
  return documents() !== undefined || document.pictureInPictureEnabled;
}

/** What the small window shows. */
export interface SmallView {
  terms: Terms;
  /** Who speaks, or a screen; null while nobody else is there. */
  stream: MediaStream | null;
  name: string;
  audioMuted: boolean;
  videoMuted: boolean;
  /** There is no camera, or no microphone, to switch. */
  disabled: boolean;
  microphone(): void;
  camera(): void;
  leave(): void;
}

const STYLES = `
  * { box-sizing: border-box; margin: 0 }
  body { block-size: 100vh; overflow: hidden; background: #14161b; color: #fff; font: 500 13px system-ui, sans-serif; color-scheme: dark }
  video { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: contain }
  p { position: absolute; inset-inline-start: 8px; inset-block-start: 8px; max-inline-size: calc(100% - 16px); overflow: hidden;
    padding: 4px 10px; border-radius: 99px; background: rgb(0 0 0 / 0.58); text-overflow: ellipsis; white-space: nowrap }
  div { position: absolute; inset-inline: 0; inset-block-end: 10px; display: flex; justify-content: center; gap: 8px }
  button { display: grid; place-items: center; inline-size: 40px; block-size: 40px; padding: 0; border: 0; border-radius: 50%;
    background: rgb(40 43 51 / 0.92); color: inherit; cursor: pointer }
  button:focus-visible { outline: 2px solid #a3b5ff; outline-offset: 2px }
  button[aria-pressed='false'] { background: #5a2129; color: #ffa3a3 }
  button.leave { background: #d3303e }
  button:disabled { opacity: 0.45; cursor: default }
  .leave svg { rotate: 135deg }
  svg { inline-size: 20px; block-size: 20px; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
`;

/**
 * A meeting over other windows: with its controls where the browser gives a window for a document, else the picture of who speaks. It follows what it is
 * given by {@link show} until the user closes it.
 */
export class PictureInPicture {
  readonly #closed: () => void;
  #window: (Window & typeof globalThis) | undefined;
  #video: HTMLVideoElement | undefined;

  /** @param closed it is not shown any more */
  constructor(closed: () => void) {
    this.#closed = closed;
  }

  get isOpen(): boolean {
    return this.#window !== undefined || this.#video !== undefined;
  }

  /** To be called in a click. Rejects when the browser refuses. */
  async open(view: SmallView): Promise<void> {
    const own = documents();
    if (own) this.#openWindow(await own.requestWindow({ width: 360, height: 240 }));
    else await this.#openVideo(view);
    this.show(view);
  }

  /** What is to be seen now; to be called with each change. */
  show(view: SmallView): void {
    if (this.#window) {
      render(content(view), this.#window.document.body);
      play(this.#window.document.querySelector('video'), view.stream);
    } else if (this.#video) play(this.#video, view.stream);
  }

  close(): void {
    this.#window?.close();
    if (this.#video && document.pictureInPictureElement === this.#video) void document.exitPictureInPicture();
    this.#forget();
  }

  /** A sheet of the window's own: a strict Content-Security-Policy allows it, and sheets of this document are none there. */
  #openWindow(opened: Window & typeof globalThis): void {
    const sheet = new opened.CSSStyleSheet();
    sheet.replaceSync(STYLES);
    opened.document.adoptedStyleSheets = [sheet];
    opened.addEventListener('pagehide', () => this.#forget(), { once: true });
    this.#window = opened;
  }

  async #openVideo({ stream }: SmallView): Promise<void> {
    const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
    await video.play();
    await video.requestPictureInPicture();
    video.addEventListener('leavepictureinpicture', () => this.#forget(), { once: true });
    this.#video = video;
  }

  #forget(): void {
    if (!this.isOpen) return;
    if (this.#video) this.#video.srcObject = null;
    this.#window = this.#video = undefined;
    this.#closed();
  }
}

function play(video: HTMLVideoElement | null, stream: MediaStream | null): void {
  if (!video || video.srcObject === stream) return;
  video.srcObject = stream;
  video.play().catch(() => {
    // another one came before it played
  });
}

function content({
  terms,
  name,
  stream,
  audioMuted,
  videoMuted,
  disabled,
  microphone,
  camera,
  leave,
}: SmallView): TemplateResult {
  return html`<video .muted=${true} playsinline aria-hidden="true" ?hidden=${!stream}></video>
    ${name ? html`<p>${name}</p>` : nothing}
    <div role="toolbar" aria-label=${terms.callControls}>
      <button type="button" aria-label=${terms.microphone} aria-pressed=${!audioMuted} ?disabled=${disabled} @click=${microphone}>
        ${icon(audioMuted ? microphoneOffIcon : microphoneIcon)}
      </button>
      <button type="button" aria-label=${terms.camera} aria-pressed=${!videoMuted} ?disabled=${disabled} @click=${camera}>
        ${icon(videoMuted ? cameraOffIcon : cameraIcon)}
      </button>
      <button class="leave" type="button" aria-label=${terms.hangUp} @click=${leave}>${icon(phoneIcon)}</button>
    </div>`;
}
