import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .settings {
    display: grid;
    gap: calc(var(--_space) * 5);
  }

  .fields {
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 5);
    min-inline-size: 0;
  }

  .settings > .button {
    justify-self: center;
  }

  .failure {
    margin: 0;
  }

  /* nothing to choose yet: one column in the middle */
  .settings:not(:has(.fields)) {
    max-inline-size: 32rem;
    margin-inline: auto;
  }

  @container (width >= 38rem) {
    :host(:not([without-preview])) .settings:has(.fields) {
      grid-template: auto 1fr / minmax(0, 1.2fr) minmax(0, 1fr);
      align-items: start;
    }

    :host(:not([without-preview])) .fields {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
  }
`;
