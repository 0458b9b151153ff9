import { css } from 'lit';

/** One box for all states, so that nothing jumps when somebody comes in. */
export const box = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 22rem;
    inline-size: min(100%, 150svh);
    aspect-ratio: var(--apirtc-conference-aspect-ratio, 16 / 10);
  }

  /* upright, as phones are held */
  @media (width < 30rem) {
    :host {
      aspect-ratio: var(--apirtc-conference-aspect-ratio, 9 / 16);
      max-block-size: 100svh;
    }
  }
`;
