import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 0.375rem;
    min-inline-size: 3rem;
  }

  /* the mask cuts track and bar into segments */
  .track {
    block-size: 100%;
    overflow: hidden;
    contain: strict;
    border-radius: 999px;
    background: color-mix(in srgb, var(--_text) 16%, transparent);
    mask: repeating-linear-gradient(to right, #000 0 6px, transparent 6px 9px);
  }

  .bar {
    inline-size: calc(var(--_level, 0) * 100%);
    block-size: 100%;
    background: var(--apirtc-level-color, var(--_live));
    transition: inline-size 60ms linear;
  }

  @media (forced-colors: active) {
    .track {
      background: GrayText;
      forced-color-adjust: none;
    }

    .bar {
      background: Highlight;
    }
  }
`;
