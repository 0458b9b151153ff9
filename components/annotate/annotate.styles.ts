import { css } from 'lit';

export const annotateStyles = css`
  :host {
    position: relative;
    display: grid;
  }

  :host([for]) {
    block-size: 0;
  }
`;
