import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: 100%;
    container-type: inline-size;
  }

  p {
    margin: 0;
  }

  .presence {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    max-block-size: inherit;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .header {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 3rem;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4) calc(var(--_space) * 1);
  }

  .title {
    font-weight: 600;
  }

  .count {
    min-inline-size: 1.5rem;
    padding-inline: calc(var(--_space) * 1.5);
    border-radius: 999px;
    background: var(--_surface-muted);
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 1.5rem;
    text-align: center;
  }

  .problem {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3) calc(var(--_space) * 3);
  }

  .failure {
    padding: calc(var(--_space) * 3);
  }

  .list {
    min-block-size: 0;
    margin: 0;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 2) calc(var(--_space) * 2);
    overflow: hidden auto;
    list-style: none;
    scrollbar-width: thin;
  }

  .person {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: calc(var(--_space) * 2.5);
    min-block-size: 3.5rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) * 0.75);
    line-height: 1.25rem;
    transition: background-color var(--_duration);
    /* five hundred people cost as much as the ones that are seen */
    content-visibility: auto;
    contain-intrinsic-size: auto 3.5rem;
  }

  li.person:hover,
  li.person:focus-within {
    background: var(--_hover);
  }

  apirtc-avatar,
  .disc {
    grid-row: 1 / 3;
  }

  .name {
    grid-area: 1 / 2;
    align-self: end;
    overflow: hidden;
    font-weight: 550;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* a name has its own direction and the side of the others */
  :host(:dir(rtl)) .name {
    text-align: right;
  }

  .availability {
    grid-area: 2 / 2;
    align-self: start;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .actions {
    display: flex;
    grid-area: 1 / 3 / 3 / 4;
  }

  .actions .button {
    --_button-size: 2.5rem;
    --_fill: transparent;
    --_ink: var(--_text-muted);
    position: relative;
    padding: 0;
  }

  .actions .button:hover:not([aria-disabled='true']) {
    --_ink: var(--_accent);
  }

  .button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.4;
  }

  .button[aria-disabled='true']:hover {
    background: var(--_fill);
  }

  .button[aria-disabled='true']:active {
    scale: 1;
  }

  /* the name has a line of its own, or there would be nothing left of it */
  @container (inline-size < 22rem) {
    .person:has(button) {
      row-gap: calc(var(--_space) * 0.5);
      padding-inline-end: 0;
    }

    .person:has(button) .name {
      grid-column: 2 / 4;
      margin-inline-end: calc(var(--_space) * 2);
    }

    .person:has(button) .availability {
      align-self: center;
    }

    .person:has(button) .actions {
      grid-row: 2;
      margin-inline-start: calc(var(--_space) * -2);
    }

    .actions .button {
      --_button-size: 2rem;
    }
  }

  .unread {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    min-inline-size: 1.125rem;
    padding-inline: 0.25rem;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.6875rem;
    font-weight: 700;
    line-height: 1.125rem;
    text-align: center;
  }

  .empty {
    display: grid;
    padding: calc(var(--_space) * 6) calc(var(--_space) * 4) calc(var(--_space) * 9);
    place-items: center;
    gap: calc(var(--_space) * 3);
    color: var(--_text-muted);
    text-align: center;
  }

  .empty .icon {
    inline-size: 2rem;
    block-size: 2rem;
    stroke-width: 1.5;
  }

  .disc,
  .line {
    background: var(--_surface-muted);
    animation: wait 1.6s ease-in-out infinite alternate;
  }

  .disc {
    inline-size: var(--apirtc-avatar-size, 2.5rem);
    block-size: var(--apirtc-avatar-size, 2.5rem);
    border-radius: var(--apirtc-avatar-radius, 50%);
  }

  .line {
    grid-row: 1 / 3;
    inline-size: 45%;
    block-size: 0.75rem;
    border-radius: 999px;
  }

  .person:nth-child(2) .line {
    inline-size: 60%;
  }

  @keyframes wait {
    to {
      opacity: 0.4;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .disc,
    .line {
      animation: none;
    }
  }
`;
