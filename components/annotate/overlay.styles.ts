import { css } from 'lit';

/** What lies over a picture. */
export const overlayStyles = css`
  .over {
    position: absolute;
    z-index: 1;
    display: flex;
    flex-direction: column;
    direction: ltr;
  }

  .over[hidden] {
    display: none;
  }

  .reading {
    pointer-events: none;
  }

  .over .paper {
    min-block-size: 100%;
    overflow: visible;
  }

  .over .toolbar {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: calc(var(--_space) * 2);
    flex-wrap: nowrap;
    inline-size: fit-content;
    max-inline-size: calc(100% - var(--_space) * 4);
    margin-inline: auto;
    overflow-x: auto;
    scrollbar-width: none;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    opacity: 0.94;
  }

  .over .group {
    flex-wrap: nowrap;
  }

  .laser {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    color: #ffffff;
    font-size: 0.75rem;
    font-weight: 600;
    padding-inline-start: 1rem;
    text-shadow:
      0 0 3px #000000,
      0 1px 2px #000000;
    white-space: nowrap;
    transition: transform 60ms linear;
  }

  .laser::before {
    content: '';
    position: absolute;
    inset-block-start: -0.5rem;
    inset-inline-start: -0.5rem;
    inline-size: 1rem;
    block-size: 1rem;
    border-radius: 50%;
    background: var(--_laser);
    box-shadow:
      0 0 0 2px #ffffff,
      0 0 0.75rem 0.25rem var(--_laser);
  }
`;
