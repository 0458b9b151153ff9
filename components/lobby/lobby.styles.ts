import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container: lobby / inline-size;
    inline-size: 100%;
    min-block-size: 12rem;
  }

  p {
    margin: 0;
  }

  .lobby {
    display: grid;
    align-content: safe center;
    justify-items: center;
    gap: calc(var(--_space) * 4);
    box-sizing: border-box;
    min-block-size: inherit;
    block-size: 100%;
    padding: calc(var(--_space) * 4);
    overflow: auto;
  }

  .preview {
    position: relative;
    inline-size: min(100%, 26rem);
  }

  apirtc-tile {
    --apirtc-tile-ratio: 4 / 3;
  }

  .switches {
    position: absolute;
    inset-inline: 0;
    inset-block-end: calc(var(--_space) * 3);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2.5);
    color-scheme: dark;
  }

  .level {
    position: absolute;
    inset-block-start: calc(100% + var(--_space) * 0.5);
    inline-size: 6rem;
    block-size: 0.25rem;
  }

  /* the buttons say whose picture it is */
  apirtc-tile::part(caption) {
    display: none;
  }

  .door {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    inline-size: min(100%, 22rem);
    text-align: center;
  }

  .door > * {
    max-inline-size: 100%;
  }

  .title {
    margin: 0;
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .status {
    min-block-size: 1.45em;
    color: var(--_text-muted);
  }

  .failure {
    inline-size: 100%;
    padding: calc(var(--_space) * 3);
    font-size: 0.875rem;
    text-align: start;
  }

  .name {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    inline-size: 100%;
    text-align: start;
  }

  .name span {
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  input {
    inline-size: 100%;
    min-block-size: var(--_button-size);
    padding-inline: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface-muted);
    color: inherit;
    font: inherit;
  }

  input:focus-visible,
  summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 2);
  }

  .buttons .button {
    padding-inline: calc(var(--_space) * 5);
  }

  .devices {
    inline-size: 100%;
    text-align: start;
  }

  summary {
    inline-size: fit-content;
    margin-inline: auto;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3);
    border-radius: 999px;
    color: var(--_text-muted);
    font-size: 0.875rem;
    cursor: pointer;
  }

  .selects {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 3);
  }

  .beacon {
    display: grid;
    place-items: center;
    inline-size: 4.5rem;
    block-size: 4.5rem;
    border-radius: 50%;
    background: var(--_surface-muted);
    color: var(--_text-muted);
    font-size: 1.375rem;
  }

  .beacon.ready {
    color: var(--_live);
  }

  /* beside each other where there is room */
  @container lobby (inline-size >= 44rem) {
    .lobby {
      grid-template-columns: minmax(0, 34rem) minmax(0, 20rem);
      place-content: safe center;
      align-items: center;
      gap: clamp(2rem, 6cqi, 5rem);
    }

    :host([without-preview]) .lobby {
      grid-template-columns: minmax(0, 22rem);
    }

    .preview {
      inline-size: 100%;
    }

    .title {
      font-size: 1.75em;
    }
  }
`;
