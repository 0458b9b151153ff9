import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }

  .button {
    max-inline-size: 100%;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 5);
    text-align: start;
  }

  .texts {
    display: grid;
    min-inline-size: 0;
    gap: calc(var(--_space) * 0.5);
  }

  .label {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .availability {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    font-size: 0.8125rem;
    font-weight: 450;
  }

  .words {
    display: grid;
  }

  .words span {
    grid-area: 1 / 1;
  }

  .unsaid {
    visibility: hidden;
  }

  /* full when somebody is free, a bar in a call, hollow when nobody is there: not by colour alone (WCAG 2.2, 1.4.1) */
  .dot {
    inline-size: 0.5625rem;
    block-size: 0.5625rem;
    flex: none;
    border: 1.5px solid currentcolor;
    border-radius: 50%;
  }

  .available .dot {
    background: currentcolor;
  }

  .busy .dot {
    background: linear-gradient(currentcolor 0 0) center / 100% 2px no-repeat;
  }

  .button[aria-disabled='true'] {
    --_fill: var(--_surface-muted);
    --_ink: var(--_text-muted);
    cursor: default;
  }

  .button[aria-disabled='true']:hover {
    background: var(--_fill);
  }

  .button[aria-disabled='true']:active {
    scale: 1;
  }

  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
