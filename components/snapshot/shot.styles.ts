import { css } from 'lit';

/** The picture: adopted when one is taken. */
export const shotStyles = css`
  apirtc-tile {
    justify-self: stretch;
  }

  canvas {
    max-inline-size: 100%;
    max-block-size: 80vh;
    border-radius: var(--_radius);
    object-fit: contain;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 2);
  }

  a.button {
    box-sizing: border-box;
    text-decoration: none;
  }
`;
