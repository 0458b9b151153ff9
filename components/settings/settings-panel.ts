import type { Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DeviceRequestEvent } from '../device-select/device-select.events.js';
import type { DeviceKind } from '../device-select/device.js';
import type { Failure } from '../element/apirtc-element.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { Localize } from '../i18n/localize.js';
import { panelStyles } from './panel.styles.js';
import { codeOfRefusal, refusalOf } from './refusal.js';
import { ProcessorRequestEvent, SettingsChangedEvent } from './settings.events.js';
import type { ProcessorWish } from './settings.events.js';
import { processorsView } from './settings.templates.js';
import { StreamSettings } from './stream-settings.js';
import '../device-select/define.js';
import '../level/define.js';
import '../i18n/vocabulary/settings.en.js';

/** What the panel asks of its element. */
export interface PanelHost extends ReactiveControllerHost, EventTarget {
  readonly backgrounds: string;
  readonly withoutProcessors: boolean;
  audioOutputId: string;
}

export interface PanelParts {
  host: PanelHost;
  localize: Localize;
  root(): ShadowRoot;
  fail(failure: Failure): void;
  recover(): void;
}

const KINDS: readonly DeviceKind[] = ['videoinput', 'audioinput', 'audiooutput'];

/** All that is chosen, once there is a stream to choose it for: loaded when there is. */
export class SettingsPanel {
  readonly #parts: PanelParts;
  readonly #settings: StreamSettings;
  #background = '';

  constructor(parts: PanelParts) {
    this.#parts = parts;
    parts.root().adoptedStyleSheets.push(...(panelStyles.styleSheet ? [panelStyles.styleSheet] : []));
    this.#settings = new StreamSettings(parts.host, {
      changed: () => this.#changed(),
      failed: (error, kind) => this.#failed(error, kind),
      heard: (level) => this.#hear(level),
    });
  }

  get stream(): Stream | null {
    return this.#settings.stream;
  }

  get busy(): boolean {
    return this.#settings.busy;
  }

  /** Takes a stream of the page, or none. */
  use(stream: Stream | null): void {
    this.#settings.use(stream);
  }

  /** Opens devices of its own. */
  async start(): Promise<void> {
    await this.#settings.start({});
  }

  /** The camera once more, after it could not be had. */
  async openCamera(): Promise<void> {
    await this.#settings.switchDevice('video', '');
  }

  /** Closes them. */
  stop(): void {
    this.#settings.stop();
  }

  /** What a processor's refusal is in words. */
  sentenceOf({ cause }: Failure): string | undefined {
    const refusal = refusalOf(cause);
    return refusal && this.#parts.localize.terms.refusals[refusal];
  }

  render(): TemplateResult {
    const { localize, host } = this.#parts;
    const { stream } = this;
    return html`<div class="fields" @apirtc-device-request=${this.#deviceRequested}>
      ${KINDS.map((kind) => this.#select(kind))}
      ${
        host.withoutProcessors
          ? nothing
          : processorsView({
              terms: localize.terms,
              stream,
              background: this.#background,
              backgrounds: host.backgrounds.split(/\s+/).filter(Boolean),
              busy: this.busy,
              percent: (share) => new Intl.NumberFormat(localize.locale, { style: 'percent' }).format(share),
              ask: (wish) => this.#ask(wish),
            })
      }
    </div>`;
  }

  #select(kind: DeviceKind): TemplateResult {
    const { stream } = this;
    const { audioOutputId } = this.#parts.host;
    const value = { audioinput: stream?.audioInput?.id, videoinput: stream?.videoInput?.id, audiooutput: audioOutputId }[kind];
    return html`<div>
      <apirtc-device-select
        kind=${kind}
        .devices=${this.#settings.devices}
        value=${value ?? ''}
        ?disabled=${this.busy}
      ></apirtc-device-select>
      ${kind === 'audioinput' ? html`<apirtc-level part="level"></apirtc-level>` : nothing}
    </div>`;
  }

  readonly #deviceRequested = (event: DeviceRequestEvent): void =>
    unlessCancelled(event, () => {
      const { host, recover } = this.#parts;
      recover();
      if (event.kind !== 'audiooutput')
        return void this.#settings.switchDevice(event.kind === 'audioinput' ? 'audio' : 'video', event.deviceId);
      host.audioOutputId = event.deviceId;
      this.#changed();
    });

  #ask(wish: ProcessorWish): void {
    const { host } = this.#parts;
    const request = new ProcessorRequestEvent(wish);
    host.dispatchEvent(request);
    host.requestUpdate(); // what was pressed is shown when it is so
    unlessCancelled(request, () => void this.#process(wish));
  }

  async #process(wish: ProcessorWish): Promise<void> {
    this.#parts.recover();
    const done = await this.#settings.process(wish);
    if (done && wish.kind === 'video') this.#background = wish.backgroundImageUrl;
    this.#parts.host.requestUpdate();
  }

  #changed(): void {
    const { audioInput, videoInput } = this.stream ?? {};
    const { audioOutputId } = this.#parts.host;
    const inUse = { audioInputId: audioInput?.id ?? '', videoInputId: videoInput?.id ?? '', audioOutputId };
    this.#parts.host.dispatchEvent(new SettingsChangedEvent({ stream: this.stream, ...inUse }));
  }

  #failed(error: unknown, kind: 'audio' | 'video'): void {
    const refusal = refusalOf(error);
    const code = refusal ? codeOfRefusal(refusal) : errorCodeOf(error, kind === 'audio' ? 'microphone' : 'camera');
    this.#parts.fail({ code, cause: error });
  }

  /** Ten times a second: not worth a rendering. */
  #hear(level: number): void {
    const meter = this.#parts.root().querySelector('apirtc-level');
    if (meter) meter.value = level;
  }
}
