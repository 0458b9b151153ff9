import { css, unsafeCSS } from 'lit';
import { INKS } from './palette.js';

/** A style attribute would break a strict Content-Security-Policy. */
const inks = unsafeCSS(
  Object.entries(INKS)
    .map(([ink, color]) => `.ink.${ink} { --_ink-color: ${color}; }`)
    .join(''),
);

/** The toolbar, the paper and what lies on it; for every element that is drawn on. */
export const drawingStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 6);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 0.5);
  }

  .key,
  .ink {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) / 2);
    background: none;
    color: var(--_text);
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color var(--_duration),
      color var(--_duration);
  }

  .key:hover:not(:disabled) {
    background: var(--_hover);
  }

  .key[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .key:disabled {
    cursor: default;
    opacity: 0.35;
  }

  .key:focus-visible,
  .ink:focus-visible,
  canvas:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .ink {
    inline-size: 1.75rem;
    block-size: 2.25rem;
  }

  ${inks}

  .ink::before {
    content: '';
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border-radius: 50%;
    background: var(--_ink-color);
    box-shadow: inset 0 0 0 1px rgb(128 128 128 / 0.55);
    transition: scale var(--_duration);
  }

  .ink[aria-pressed='true']::before {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .ink:hover::before {
    scale: 1.12;
  }

  .dot {
    border-radius: 50%;
    background: currentcolor;
    inline-size: 0.3rem;
    block-size: 0.3rem;
  }

  .dot.medium {
    inline-size: 0.6rem;
    block-size: 0.6rem;
  }

  .dot.thick {
    inline-size: 1rem;
    block-size: 1rem;
  }

  .paper {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
  }

  canvas {
    position: absolute;
    inset: 0;
    display: block;
    inline-size: 100%;
    block-size: 100%;
    cursor: crosshair;
  }

  .reading canvas {
    cursor: default;
  }

  .cursors {
    position: absolute;
    inset: 0;
    overflow: hidden;
    direction: ltr;
    pointer-events: none;
  }

  /* made by the SDK, one for each pointer */
  .apirtc-cursor {
    max-inline-size: 10rem;
    margin: 0.35rem 0 0 0.35rem;
    padding: 0.05rem 0.5rem;
    border: 2px solid var(--apirtc-cursor-color);
    border-start-start-radius: 0;
    border-start-end-radius: 0.75rem;
    border-end-start-radius: 0.75rem;
    border-end-end-radius: 0.75rem;
    background: #ffffff;
    color: #1a1d24;
    font-size: 0.75rem;
    font-weight: 600;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    box-shadow: 0 1px 4px rgb(0 0 0 / 0.25);
    transition: transform 60ms linear;
  }

  .writing {
    position: absolute;
    min-inline-size: 4rem;
    max-inline-size: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    outline: 2px dashed var(--_accent);
    outline-offset: 2px;
    background: none;
    font-family: sans-serif;
    line-height: 1.25;
    resize: none;
    field-sizing: content;
    overflow: hidden;
    white-space: pre;
  }

  .notice {
    position: absolute;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: calc(var(--_space) * 3);
    inline-size: fit-content;
    margin: 0 auto;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    text-align: center;
    pointer-events: none;
  }

  @media (forced-colors: active) {
    .ink::before {
      forced-color-adjust: none;
    }

    .key[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
