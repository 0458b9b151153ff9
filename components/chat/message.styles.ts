import { css } from 'lit';

/** A message: a row of the log. */
export const messageStyles = css`
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
`;
