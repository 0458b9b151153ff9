import { css } from 'lit';

export const whiteboardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
    background: var(--_paper);
    --_paper: var(--apirtc-paper, #ffffff);
  }

  .paper {
    aspect-ratio: var(--apirtc-whiteboard-aspect-ratio, 16 / 10);
    background: var(--_paper);
  }

  .idle {
    display: grid;
    place-items: center;
    gap: calc(var(--_space) * 3);
    flex: 1;
    aspect-ratio: var(--apirtc-whiteboard-aspect-ratio, 16 / 10);
    min-block-size: 12rem;
    padding: calc(var(--_space) * 4);
    color-scheme: light;
    color: #1a1d24;
    text-align: center;
  }

  .failure {
    border: 0;
    border-radius: 0;
  }
`;
