import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { attachIcon } from '../icon/icons.js';

export interface ZoneView {
  terms: Terms;
  /** Who the files are for. */
  title: string;
  canSend: boolean;
  dropping: boolean;
  accept: string | undefined;
  choose: (event: Event) => void;
  chosen: (event: Event) => void;
}

/** Where files are chosen, or dropped. */
export function zone({ terms, title, canSend, dropping, accept, choose, chosen }: ZoneView): TemplateResult {
  return html`<div class="zone ${dropping ? 'dropping' : ''}" part="zone">
    <h2 part="title">${title}</h2>
    ${
      canSend
        ? html`<button class="button active" part="button" ?disabled=${dropping} @click=${choose}>
              ${icon(attachIcon)} ${terms.chooseFiles}
            </button>
            <p class="hint">${dropping ? terms.dropThem : terms.orDropThem}</p>
            <input type="file" multiple hidden accept=${accept ?? nothing} @change=${chosen} />`
        : nothing
    }
  </div>`;
}
