import { css } from 'lit';

/** Its place, before there is anything in it. */
export const box = css`
  :host {
    display: block;
    position: relative;
    container: grid / size;
    inline-size: 100%;
    min-block-size: 12rem;
    aspect-ratio: 16 / 10;
    overflow: clip;
    border-radius: var(--_radius);
    background: var(--_stage);
    color: var(--_text);
    color-scheme: dark;
  }
`;
