import { css } from 'lit';

/** What every element starts from: box, font, and the parts that several of them show. */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
    font: var(--_font-size) / 1.45 var(--_font);
    text-align: start;
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .for-screen-readers {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .failure {
    display: flex;
    align-items: center;
    justify-content: center;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 5);
    border: 1px solid color-mix(in srgb, var(--_danger-text) 30%, transparent);
    border-radius: var(--_radius);
    background: var(--_danger-soft);
    color: var(--_text);
  }

  .failure .icon {
    color: var(--_danger-text);
  }

  .failure p {
    flex: 1 1 12rem;
    margin: 0;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
`;
