import { css } from 'lit';
import { tooltip } from '../floating/tooltip.styles.js';
import { button } from '../theme/button.styles.js';

export const control = [
  button,
  tooltip,
  css`
    :host {
      display: inline-block;
      vertical-align: middle;
    }

    .control {
      display: grid;
    }

    .button {
      position: relative;
    }

    /* round ends need more air beside text than around an icon */
    .label {
      display: block;
      margin-inline-end: calc(var(--_space) * 1.5);
    }

    .badge {
      position: absolute;
      inset-block-start: -0.25em;
      inset-inline-end: -0.25em;
      inline-size: 1.375em;
      block-size: 1.375em;
      border: 2px solid var(--_surface);
      border-radius: 50%;
      background: var(--_warning-text);
      color: var(--_surface);
      font-size: 0.75rem;
      font-weight: 700;
      line-height: calc(1.375em - 4px);
      text-align: center;
    }
  `,
];
