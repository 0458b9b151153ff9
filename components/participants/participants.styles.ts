import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    min-block-size: 10rem;
    max-block-size: 100%;
    overflow: hidden;
  }

  p {
    margin: 0;
  }

  .list {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding-inline: calc(var(--_space) * 2);
  }

  .list:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }

  .participant {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    min-block-size: 3.25rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) * 0.75);
    --apirtc-avatar-size: 2.25rem;
  }

  .participant:hover {
    background: var(--_hover);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.25;
  }

  .name {
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note {
    color: var(--_text-muted);
    font-size: 0.75rem;
  }

  .marks,
  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_text-muted);
  }

  .mark {
    display: flex;
    position: relative;
    font-size: 0.875rem;
  }

  .mark.off {
    color: var(--_danger-text);
  }

  .mark.hand {
    color: var(--_warning-text);
  }

  .actions {
    gap: 0;
  }

  .actions .button {
    --_button-size: 2.25rem;
    --_fill: transparent;
    --_ink: var(--_text-muted);
    padding: 0;
  }

  .trouble {
    margin: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_danger-soft);
    font-size: 0.875rem;
  }
`;
