import type { Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Terms } from '../i18n/localize.js';
import type { ProcessorWish } from './settings.events.js';

export interface ProcessorsView {
  terms: Terms;
  stream: Stream | null;
  /** The one in use, when it is an image. */
  background: string;
  /** Addresses of the images to choose from. */
  backgrounds: readonly string[];
  busy: boolean;
  /** A share as the language writes it. */
  percent(share: number): string;
  ask(wish: ProcessorWish): void;
}

type Wish = Extract<ProcessorWish, { kind: 'video' }>;

const video = (processor: Wish['processor'], backgroundImageUrl = ''): Wish => ({ kind: 'video', processor, backgroundImageUrl });

/** Backgrounds and noise reduction, each with what it takes of the machine. What is pressed stays as it was until it is so. */
export function processorsView(view: ProcessorsView): TemplateResult {
  const { terms, stream, backgrounds } = view;
  const none = html`<span>${terms.noBackground}</span>`;
  const blurred = html`<span>${terms.blurredBackground}</span>`;
  return html`<fieldset part="backgrounds" ?disabled=${view.busy || !stream?.hasVideo()}>
      <legend>${terms.background}</legend>
      <div class="choices">
        ${choice(view, video('none'), none)} ${choice(view, video('blur'), blurred)}
        ${backgrounds.map((address, index) =>
          choice(view, video('backgroundImage', address), html`<img src=${address} alt=${terms.pictureNumbered(index + 1)} />`),
        )}
      </div>
      ${costOf(view, 'video')}
    </fieldset>
    <div class="noise">
      <label class="switch" part="noise">
        <input
          type="checkbox"
          role="switch"
          .checked=${live(stream?.audioAppliedFilter === 'noiseReduction')}
          ?disabled=${view.busy || !stream?.hasAudio()}
          @change=${({ target }: Event) =>
            view.ask({ kind: 'audio', processor: (target as HTMLInputElement).checked ? 'noiseReduction' : 'none' })}
        />
        <span>${terms.noiseReduction}</span>
      </label>
      ${costOf(view, 'audio')}
    </div>`;
}

function choice(view: ProcessorsView, wish: Wish, face: TemplateResult): TemplateResult {
  const applied = view.stream?.videoAppliedFilter ?? 'none';
  const checked = applied === wish.processor && (applied !== 'backgroundImage' || wish.backgroundImageUrl === view.background);
  return html`<label class="choice">
    <input type="radio" name="background" .checked=${live(checked)} @change=${() => view.ask(wish)} />
    ${face}
  </label>`;
}

function costOf({ terms, stream, percent }: ProcessorsView, kind: 'audio' | 'video'): TemplateResult | typeof nothing {
  const share = stream?.processorCosts[kind] ?? null;
  return share === null ? nothing : html`<p class="cost" part="cost">${terms.processorCost(percent(share))}</p>`;
}
