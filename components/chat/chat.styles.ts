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
