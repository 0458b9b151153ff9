import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .card {
    display: grid;
    align-content: center;
    justify-items: center;
    max-inline-size: 24rem;
    margin-inline: auto;
    padding: calc(var(--_space) * 9) calc(var(--_space) * 6) calc(var(--_space) * 7);
    border: 1px solid var(--_border);
    border-radius: var(--apirtc-incoming-radius, calc(var(--_radius) * 1.75));
    background: var(--apirtc-incoming-background, var(--_surface));
    box-shadow: var(--_shadow);
    text-align: center;
    transition:
      opacity calc(var(--_duration) * 1.5),
      translate calc(var(--_duration) * 1.5);
  }

  @starting-style {
    .card {
      opacity: 0;
      translate: 0 0.75rem;
    }
  }

  .card:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .caller {
    /* of the height of a call element around it, or of the window */
    --apirtc-avatar-size: clamp(3rem, 22cqb, 5.5rem);
    position: relative;
    isolation: isolate;
    margin-block-end: min(var(--_space) * 6, 6cqb);
  }

  .caller::before,
  .caller::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_live) 35%, transparent);
    animation: ring 2s ease-out infinite;
  }

  .caller::after {
    animation-delay: 1s;
  }

  @keyframes ring {
    to {
      opacity: 0;
      scale: 1.6;
    }
  }

  p {
    max-inline-size: 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    text-wrap: balance;
    font-size: 1.375rem;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }

  .what {
    margin-block: calc(var(--_space) * 1) min(var(--_space) * 8, 8cqb);
    color: var(--_text-muted);
    text-wrap: balance;
  }

  .actions {
    --apirtc-button-size: 3.5rem;
    display: flex;
    justify-content: space-evenly;
    gap: calc(var(--_space) * 2);
    inline-size: min(100%, 21rem);
  }

  .action {
    display: grid;
    flex: 1 1 0;
    align-content: start;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text-muted);
    font: inherit;
    font-size: 0.8125rem;
    line-height: 1.25;
    cursor: pointer;
  }

  .action .button {
    min-inline-size: 3.5rem;
    min-block-size: 3.5rem;
    font-size: 1.125rem;
  }

  .action:hover .button {
    background: color-mix(in srgb, var(--_ink) 12%, var(--_fill));
  }

  .action:active .button {
    scale: 0.94;
  }

  .action:focus-visible {
    outline: none;
  }

  .action:focus-visible .button {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @media (prefers-reduced-motion: reduce) {
    .caller::before,
    .caller::after {
      animation: none;
      scale: 1.15;
    }
  }
`;
