import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .snapshot {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
  }

  .failure {
    margin: 0;
  }
`;
