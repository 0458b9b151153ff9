import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: 100%;
  }

  p {
    margin: 0;
  }

  .asks {
    display: grid;
    gap: calc(var(--_space) * 2);
    max-block-size: inherit;
    overflow: hidden auto;
  }

  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.9);
    background: var(--_surface);
    --apirtc-avatar-size: 2.25rem;
    --_button-size: 2.25rem;
  }

  .who {
    flex: 1 1 7rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .all .who {
    color: var(--_text-muted);
  }

  .buttons {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .ask .button {
    padding-inline: calc(var(--_space) * 4);
    font-size: 0.875rem;
  }

  .nobody {
    padding: calc(var(--_space) * 4);
    color: var(--_text-muted);
    text-align: center;
  }

  .room {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 5);
    text-align: center;
  }

  .beacon {
    display: grid;
    place-items: center;
    position: relative;
    isolation: isolate;
    inline-size: 4.5rem;
    block-size: 4.5rem;
    border-radius: 50%;
    background: var(--_surface-muted);
    color: var(--_text-muted);
    font-size: 1.375rem;
  }

  .beacon.waiting::before {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_text) 14%, transparent);
    animation: breathe 2.4s ease-out infinite;
  }

  @keyframes breathe {
    to {
      opacity: 0;
      scale: 1.75;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .beacon.waiting::before {
      animation: none;
    }
  }

  .name {
    margin: calc(var(--_space) * 2) 0 0;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .status {
    color: var(--_text-muted);
    text-wrap: balance;
  }

  .trouble {
    margin-block-end: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_danger-soft);
  }
`;
