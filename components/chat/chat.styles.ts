import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: 100%;
    block-size: 30rem;
    min-block-size: 15rem;
  }

  p {
    margin: 0;
  }

  .chat {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .header {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    padding-inline-end: calc(var(--_space) * 4 + var(--_header-end, 0px));
    border-block-end: 1px solid var(--_border);
  }

  .who {
    min-inline-size: 0;
    line-height: 1.3;
  }

  .name {
    overflow: hidden;
    font-weight: 600;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* a name has its own direction and the side of the others */
  :host(:dir(rtl)) .name {
    text-align: right;
  }

  /* a line high from the start: what it says comes later */
  .presence {
    min-block-size: 1.3em;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .page {
    position: relative;
    flex: 1;
    min-block-size: 0;
  }

  /* we keep the place ourselves where something is put before */
  .log {
    block-size: 100%;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in srgb, var(--_text-muted) 50%, transparent) transparent;
  }

  .log:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }

  .messages {
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4) calc(var(--_space) * 4);
  }

  /* few messages are near the field they were written in; below many stands nothing */
  .space:first-child {
    margin-block-start: auto;
  }

  .space {
    flex: none;
  }

  .row {
    padding-block-start: calc(var(--_space) * 1);
  }

  .row.start {
    padding-block-start: calc(var(--_space) * 3);
  }

  .day {
    padding-block: calc(var(--_space) * 4) calc(var(--_space) * 4);
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
    text-align: center;
  }

  .day::first-letter {
    text-transform: uppercase;
  }

  .line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    position: relative;
    gap: calc(var(--_space) * 1);
  }

  .line.mine {
    align-items: flex-end;
  }

  /* many: a face for each, beside what they wrote */
  .line.theirs.of-many {
    padding-inline-start: calc(2rem + var(--_space) * 2);
  }

  .line .face {
    --apirtc-avatar-size: 2rem;
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 1.375rem;
  }

  .by {
    max-inline-size: 100%;
    padding-inline: calc(var(--_space) * 1);
    color: var(--_text-muted);
    font-size: 0.75rem;
    overflow-wrap: anywhere;
  }

  .sender {
    margin-inline-end: calc(var(--_space) * 1);
    font-weight: 600;
  }

  .bubble {
    display: flex;
    align-items: flex-end;
    gap: calc(var(--_space) * 1.5);
    max-inline-size: min(85%, 36rem);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 1.1);
    background: var(--_surface-muted);
  }

  .theirs.end .bubble {
    border-end-start-radius: calc(var(--_radius) * 0.3);
  }

  .mine .bubble {
    background: color-mix(in srgb, var(--_accent) 16%, var(--_surface));
  }

  .mine.end .bubble {
    border-end-end-radius: calc(var(--_radius) * 0.3);
  }

  .mine .bubble.failed {
    border-color: var(--_danger-text);
    background: var(--_danger-soft);
  }

  .text {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .text a {
    color: inherit;
    text-underline-offset: 0.15em;
  }

  .mark {
    display: flex;
    flex: none;
    color: var(--_text-muted);
    font-size: 0.6875rem;
    line-height: 1;
  }

  .mark.read {
    color: var(--_accent);
  }

  .failed .mark {
    color: var(--_danger-text);
  }

  .picture,
  .file {
    border-radius: calc(var(--_radius) * 0.75);
  }

  .picture:focus-visible,
  .file:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  /* a place of its own from the start: nothing moves when it arrives */
  .picture img {
    display: block;
    inline-size: min(15rem, 100%);
    block-size: 10rem;
    border-radius: inherit;
    background: var(--_surface-muted);
    object-fit: cover;
  }

  .bubble:has(.picture) {
    padding: calc(var(--_space) * 1);
  }

  .file {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    column-gap: calc(var(--_space) * 2.5);
    min-inline-size: 0;
    color: inherit;
    text-decoration: none;
  }

  .file .icon {
    grid-row: span 2;
    inline-size: 1.75em;
    block-size: 1.75em;
    color: var(--_text-muted);
    stroke-width: 1.5;
  }

  .file:only-child .icon {
    grid-row: auto;
  }

  .file-name {
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .file:hover .file-name {
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  .file-size {
    grid-column: 2;
    color: var(--_text-muted);
    font-size: 0.75rem;
  }

  .problem {
    max-inline-size: 85%;
    padding-inline: calc(var(--_space) * 1);
    color: var(--_danger-text);
    font-size: 0.8125rem;
    text-align: end;
    overflow-wrap: anywhere;
  }

  .retry {
    min-block-size: 1.5rem;
    padding: 0 calc(var(--_space) * 0.5);
    border: 0;
    border-radius: 0.25rem;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }

  .retry:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .empty {
    display: grid;
    margin: auto;
    padding: calc(var(--_space) * 6);
    place-items: center;
    gap: calc(var(--_space) * 3);
    color: var(--_text-muted);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .empty .icon {
    inline-size: 2rem;
    block-size: 2rem;
    stroke-width: 1.5;
  }

  .latest {
    position: absolute;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: 0;
    inline-size: fit-content;
    min-block-size: 2.25rem;
    margin-inline: auto;
    box-shadow: var(--_shadow);
    font-size: 0.8125rem;
  }

  .older {
    position: absolute;
    inset-block-start: calc(var(--_space) * 2);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3);
    border-radius: 999px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text-muted);
    font-size: 0.75rem;
  }

  .typing {
    padding-inline: calc(var(--_space) * 5);
    overflow: hidden;
    color: var(--_text-muted);
    font-size: 0.75rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .closed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    color: var(--_text-muted);
    text-align: center;
  }

  .many {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border-radius: 50%;
    background: var(--_surface-muted);
    color: var(--_text-muted);
  }

  .attach {
    --_fill: transparent;
    --_ink: var(--_text-muted);
  }

  .failure {
    margin: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
  }

  /* without a contact there is no chat around it */
  .failure:only-child {
    margin: 0;
  }

  .composer {
    display: flex;
    align-items: flex-end;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_border);
  }

  .field {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    max-block-size: 9rem;
    overflow: hidden auto;
    border: 1px solid transparent;
    border-radius: calc(var(--_button-size) / 2);
    background: var(--_surface-muted);
    scrollbar-width: thin;
  }

  .field:focus-within {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }

  .field::after {
    content: attr(data-text) ' ';
    visibility: hidden;
    white-space: pre-wrap;
  }

  .field::after,
  textarea {
    grid-area: 1 / 1;
    min-inline-size: 0;
    min-block-size: calc(var(--_button-size) - 2px);
    padding: calc((var(--_button-size) - 2px - 1.4em) / 2) calc(var(--_space) * 4);
    font: inherit;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  textarea {
    margin: 0;
    border: 0;
    background: none;
    color: inherit;
    outline: none;
    overflow: hidden;
    resize: none;
  }

  textarea::placeholder {
    overflow: hidden;
    color: var(--_text-muted);
    opacity: 1;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .field,
    .bubble {
      border-color: currentcolor;
    }
  }
`;
