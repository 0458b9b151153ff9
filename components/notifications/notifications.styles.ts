import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: 100%;
    max-inline-size: 20rem;
  }

  .toasts {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
  }

  .toast {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    max-inline-size: 100%;
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.9);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text);
    font: inherit;
    font-size: 0.8125rem;
    text-align: start;
    transition:
      opacity var(--_duration),
      translate var(--_duration);
  }

  @starting-style {
    .toast {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }

  .toast .icon {
    color: var(--_text-muted);
  }

  .hand .icon {
    color: var(--_warning-text);
  }

  .what {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .message {
    cursor: pointer;
  }

  .message .what {
    font-weight: 600;
  }

  .message:hover {
    background: var(--_surface-muted);
  }

  .message:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .text {
    display: -webkit-box;
    overflow: hidden;
    font-weight: 400;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
`;
