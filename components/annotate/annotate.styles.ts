import { css } from 'lit';

export const annotateStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
  }

  /* what the page says of it wins */
  ::slotted(*) {
    max-inline-size: 100%;
  }

  :host([for]) {
    block-size: 0;
  }
`;
