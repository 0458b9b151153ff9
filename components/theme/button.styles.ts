import { css } from 'lit';

/** One look for everything that is pressed: `.button`, round around an icon and a pill around text, with a tone. */
export const button = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: var(--_button-size);
    min-block-size: var(--_button-size);
    margin: 0;
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid transparent;
    border-radius: var(--apirtc-button-radius, 999px);
    background: var(--_fill);
    color: var(--_ink);
    font: inherit;
    font-weight: 550;
    line-height: 1.2;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color var(--_duration),
      color var(--_duration),
      scale var(--_duration);
    --_fill: var(--_surface-muted);
    --_ink: var(--_text);
  }

  .button:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_ink) 10%, var(--_fill));
  }

  .button:active:not(:disabled) {
    scale: 0.94;
  }

  .button:disabled {
    cursor: default;
    opacity: 0.45;
  }

  .button.off {
    --_fill: var(--_danger-soft);
    --_ink: var(--_danger-text);
  }

  .button.active {
    --_fill: var(--_accent);
    --_ink: var(--_on-accent);
  }

  .button.danger {
    --_fill: var(--_danger);
    --_ink: var(--_on-danger);
  }

  /* a handset that is put down; the only icon on a dangerous button */
  .button.danger .icon {
    rotate: 135deg;
  }

  .button.success {
    --_fill: var(--_success);
    --_ink: var(--_on-success);
  }

  .button:focus-visible,
  select:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    /* the second ring keeps the first visible on a picture of any colour */
    box-shadow: 0 0 0 6px var(--_surface);
  }

  @media (forced-colors: active) {
    .button {
      border-color: currentcolor;
    }

    .button.off,
    .button.active {
      padding-inline: calc(var(--_space) * 3 - 2px);
      border-width: 3px;
    }

    .button:disabled {
      color: GrayText;
      opacity: 1;
    }
  }
`;
