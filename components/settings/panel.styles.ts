import { css } from 'lit';

/** What is chosen: adopted when there is something to choose. */
export const panelStyles = css`
  apirtc-level {
    display: block;
    margin-block-start: calc(var(--_space) * 2.5);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: calc(var(--_space) * 2);
    padding: 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr));
    gap: calc(var(--_space) * 2);
  }

  .choice {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 3 / 2;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface-muted);
    font-size: 0.8125rem;
    font-weight: 550;
    text-align: center;
    cursor: pointer;
  }

  .choice img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    object-fit: cover;
    line-height: 4;
  }

  /* over the picture, so that the ring of the chosen one is seen on it */
  .choice input {
    position: absolute;
    inset: 0;
    z-index: 1;
    margin: 0;
    border-radius: inherit;
    appearance: none;
    cursor: inherit;
    transition: background-color var(--_duration);
  }

  .choice input:hover:enabled {
    background: var(--_hover);
  }

  .choice input:checked {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .choice img + input:checked,
  .choice input:checked:has(+ img) {
    box-shadow:
      inset 0 0 0 2px var(--_accent),
      inset 0 0 0 4px var(--_surface);
  }

  .choice:has(input:checked) span {
    color: var(--_accent);
  }

  input:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  fieldset:disabled .choice,
  .switch:has(input:disabled) {
    opacity: 0.5;
    cursor: default;
  }

  .switch {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    min-block-size: 2.75rem;
    cursor: pointer;
  }

  .switch input {
    flex: none;
    position: relative;
    inline-size: 2.75rem;
    block-size: 1.625rem;
    margin: 0;
    border: 1px solid color-mix(in srgb, var(--_text) 45%, transparent);
    border-radius: 999px;
    background: var(--_surface-muted);
    appearance: none;
    cursor: inherit;
    transition: background-color var(--_duration);
  }

  .switch input::before {
    content: '';
    position: absolute;
    inset-block: 0.1875rem;
    inset-inline-start: 0.1875rem;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--_text-muted);
    transition:
      inset-inline-start var(--_duration),
      background-color var(--_duration);
  }

  .switch input:checked {
    border-color: transparent;
    background: var(--_accent);
  }

  .switch input:checked::before {
    inset-inline-start: calc(100% - 1.4375rem);
    background: var(--_on-accent);
  }

  .cost {
    margin: calc(var(--_space) * 2) 0 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .noise .cost {
    margin-block-start: 0;
  }

  @media (forced-colors: active) {
    .choice {
      border: 1px solid;
    }

    .choice:has(input:checked) {
      outline: 3px solid Highlight;
    }

    .switch input:checked {
      background: Highlight;
    }
  }
`;
