import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: calc(var(--_space) * 2);
  }

  .name {
    grid-column: 1 / -1;
    margin-block-end: calc(var(--_space) * 1.5);
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  /* the icons lie on the select, which fills the row beneath them */
  .icon {
    grid-row: 2;
    z-index: 1;
    margin-inline: calc(var(--_space) * 3);
    color: var(--_text-muted);
    pointer-events: none;
  }

  .icon:first-of-type {
    grid-column: 1;
  }

  select + .icon {
    grid-column: 3;
    inline-size: 1em;
    block-size: 1em;
  }

  select:disabled + .icon {
    display: none;
  }

  select {
    grid-area: 2 / 1 / 2 / -1;
    inline-size: 100%;
    min-block-size: 2.75rem;
    margin: 0;
    padding-block: calc(var(--_space) * 2);
    padding-inline: 2.75rem 2.5rem;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface-muted);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
    appearance: none;
    cursor: pointer;
    transition: background-color var(--_duration);
  }

  select:hover:enabled {
    background: color-mix(in srgb, var(--_text) 9%, var(--_surface-muted));
  }

  select:disabled {
    color: var(--_text-muted);
    cursor: default;
    opacity: 1;
  }

  option {
    background: var(--_surface);
    color: var(--_text);
  }

  @media (forced-colors: active) {
    select {
      border-color: currentcolor;
    }
  }
`;
