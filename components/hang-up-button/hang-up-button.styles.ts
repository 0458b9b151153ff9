import { css } from 'lit';

/** Wider than the others: the one button that is found without looking. */
export const styles = css`
  .button {
    min-inline-size: calc(var(--_button-size) * 1.3);
  }
`;
