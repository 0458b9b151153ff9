import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { checkIcon, closeIcon, fileIcon, problemIcon, saveIcon } from '../icon/icons.js';
import { sizeText } from './size-text.js';
import type { Transfer, TransferEnd, TransferState } from './transfer.js';
import '../i18n/vocabulary/file-transfers.en.js';

export interface RowActions {
  accept: (id: string) => void;
  cancel: (id: string) => void;
}

/** What stands for the sentence of an end. */
const ENDS: Readonly<Record<TransferEnd, keyof Terms & `file${string}`>> = {
  declined: 'fileDeclined',
  expired: 'fileExpired',
  cancelled: 'fileCancelled',
  lost: 'fileLost',
  corrupt: 'fileCorrupt',
  'no-room': 'fileHasNoRoom',
  'too-large': 'fileTooLarge',
  'not-allowed': 'fileNotAllowed',
  failed: 'fileFailed',
};

/** A file: what it is, how far it is, and what can be done about it. */
export function row(terms: Terms, locale: string, transfer: Transfer, actions: RowActions): TemplateResult {
  const { name, size, from, state } = transfer;
  const facts = [sizeText(size, locale), from === undefined ? '' : terms.fileFrom(from), statusOf(terms, locale, state)];
  return html`<li class=${state.phase} part="file">
    <span class="face">${icon(faceOf(state))}</span>
    <div class="text">
      <p class="name" part="name" title=${name}>${name}</p>
      <p class="facts">${facts.filter(Boolean).join(' · ')}</p>
      ${
        state.phase === 'moving'
          ? html`<progress part="progress" max="100" .value=${state.percentage} aria-label=${name}></progress>`
          : nothing
      }
    </div>
    <div class="actions">${actionsOf(terms, transfer, actions)}</div>
  </li>`;
}

/** What is said of a row, for those who see it and those who hear it. */
export function statusOf(terms: Terms, locale: string, state: TransferState): string {
  switch (state.phase) {
    case 'offered':
      return '';
    case 'waiting':
      return state.for === 'answer' ? terms.waitsForAnswer : terms.waitsForTurn;
    case 'moving':
      return new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(state.percentage) / 100);
    case 'done':
      return { sent: terms.fileSent, shared: terms.fileShared, received: terms.fileHere }[state.how];
    case 'over':
      return sentenceOfEnd(terms, state.why);
    default:
      return state satisfies never;
  }
}

/** What changed last, for those who do not see the list; how far a file is would be said without end. */
export function newsOf(terms: Terms, locale: string, transfer: Transfer | undefined): string {
  if (!transfer || transfer.state.phase === 'moving') return '';
  const { name, from = '', state } = transfer;
  return state.phase === 'offered' ? terms.offersFile(from, name) : `${name}: ${statusOf(terms, locale, state)}`;
}

export function sentenceOfEnd(terms: Terms, why: TransferEnd): string {
  return terms[ENDS[why]] as string;
}

function faceOf(state: TransferState): typeof fileIcon {
  if (state.phase === 'done') return checkIcon;
  return state.phase === 'over' ? problemIcon : fileIcon;
}

function actionsOf(terms: Terms, { id, name, state }: Transfer, { accept, cancel }: RowActions): TemplateResult | typeof nothing {
  const { phase } = state;
  if (phase === 'over') return nothing;
  if (phase === 'done')
    return state.url
      ? html`<a
          class="button"
          part="button"
          href=${state.url}
          download=${name}
          aria-label=${terms.saveFile(name)}
          title=${terms.saveFile(name)}
          >${icon(saveIcon)}</a
        >`
      : nothing;
  const label = phase === 'offered' ? terms.refuseFile(name) : terms.cancelFile(name);
  return html`${
      phase === 'offered'
        ? html`<button class="button success" part="button" aria-label=${terms.acceptFile(name)} @click=${() => accept(id)}>
            ${terms.accept}
          </button>`
        : nothing
    }
    <button class="button" part="button" aria-label=${label} title=${label} @click=${() => cancel(id)}>
      ${icon(closeIcon)}
    </button>`;
}

/** For the rows, which come with the first file. */
export const rowStyles = css`
  ul {
    margin: 0;
    padding: 0;
    border-block-start: 1px solid var(--_border);
    list-style: none;
    overflow: auto;
  }

  li {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  li + li {
    border-block-start: 1px solid var(--_border);
  }

  .face {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_surface-muted);
    color: var(--_text-muted);
  }

  .offered .face {
    background: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    color: var(--_accent);
  }

  .over .face {
    background: var(--_danger-soft);
    color: var(--_danger-text);
  }

  .text {
    flex: 1;
    min-inline-size: 0;
  }

  .name,
  .facts {
    margin: 0;
  }

  .name {
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .facts {
    color: var(--_text-muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.375rem;
    margin-block-start: calc(var(--_space) * 1.5);
    border: 0;
    border-radius: 999px;
    background: var(--_surface-muted);
    appearance: none;
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--_surface-muted);
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .actions {
    display: flex;
    flex: none;
    gap: calc(var(--_space) * 1.5);
  }

  .actions .button {
    min-block-size: 2.25rem;
    min-inline-size: 2.25rem;
    padding-inline: calc(var(--_space) * 3.5);
    font-size: 0.875em;
    text-decoration: none;
  }

  .actions .button:has(> .icon) {
    padding-inline: 0;
  }

  /* the buttons below the text, rather than a name of three letters */
  @container (inline-size < 24rem) {
    .offered {
      flex-wrap: wrap;
    }

    .offered .actions {
      flex-basis: 100%;
      justify-content: end;
    }
  }

  @media (forced-colors: active) {
    progress {
      border: 1px solid;
      forced-color-adjust: none;
    }
  }
`;
