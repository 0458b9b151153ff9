import { css } from 'lit';

/** All tiles are children of one box whatever the layout, so that a picture that becomes large goes on playing. */
export const styles = css`
  :host {
    --_gap: calc(var(--_space) * 2);
  }

  .grid {
    position: absolute;
    inset: 0;
    padding: var(--_gap);
    gap: var(--_gap);
  }

  .outside {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    margin: 0;
    padding: calc(var(--_space) * 4);
    color: var(--_text-muted);
    text-align: center;
    text-wrap: balance;
  }

  apirtc-tile {
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    aspect-ratio: auto;
    --apirtc-tile-radius: calc(var(--_radius) * 0.75);
  }

  /* two tracks for each tile, so that a last row that is not full stands in the middle; no tile is higher than it is wide by much */
  .grid:not(.speaker) {
    display: grid;
    grid-template-columns: repeat(calc(2 * var(--_columns, 1)), minmax(0, 1fr));
    grid-auto-rows: minmax(0, calc(100cqi / var(--_columns, 1) * var(--_highest, 0.75)));
    align-content: center;
  }

  .grid:not(.speaker) apirtc-tile {
    grid-column: span 2;
  }

  .of-1 {
    --_highest: 1;
  }

  .of-2,
  .of-3,
  .of-4 {
    --_columns: 2;
  }

  .of-5,
  .of-6,
  .of-7,
  .of-8,
  .of-9 {
    --_columns: 3;
  }

  .of-3 apirtc-tile:nth-child(3),
  .of-5 apirtc-tile:nth-child(4),
  .of-8 apirtc-tile:nth-child(7) {
    grid-column: 2 / span 2;
  }

  .of-7 apirtc-tile:nth-child(7) {
    grid-column: 3 / span 2;
  }

  @container grid (aspect-ratio < 1) {
    .of-1,
    .of-2,
    .of-3 {
      --_columns: 1;
      --_highest: 1.5;
    }

    .of-5,
    .of-6,
    .of-7,
    .of-8,
    .of-9 {
      --_columns: 2;
      --_highest: 1.2;
    }

    .grid:not(.speaker) apirtc-tile:nth-child(n) {
      grid-column: span 2;
    }

    .grid.of-5:not(.speaker) apirtc-tile:nth-child(5),
    .grid.of-7:not(.speaker) apirtc-tile:nth-child(7),
    .grid.of-9:not(.speaker) apirtc-tile:nth-child(9) {
      grid-column: 2 / span 2;
    }
  }

  /* the large one above, the others in a row */
  .grid.speaker {
    display: flex;
    flex-wrap: wrap;
    place-content: center;
    --_row: clamp(3.5rem, 18cqb, 8rem);
  }

  .speaker .large {
    order: -1;
    flex: 0 0 100%;
    block-size: calc(100% - var(--_row) - var(--_gap));
  }

  .speaker apirtc-tile:not(.large) {
    flex: 0 1 calc(var(--_row) * 16 / 9);
    min-inline-size: 0;
    inline-size: auto;
    max-inline-size: calc((100% - 5 * var(--_gap)) / 6);
    block-size: var(--_row);
  }

  /* wide: the others beside it */
  @container grid (aspect-ratio > 1.9) and (inline-size > 50rem) {
    .grid.speaker {
      flex-flow: column wrap;
      --_row: clamp(10rem, 16cqi, 17rem);
    }

    .speaker .large {
      block-size: 100%;
      inline-size: calc(100% - var(--_row) - var(--_gap));
    }

    .speaker apirtc-tile:not(.large) {
      flex: 0 1 calc(var(--_row) * 9 / 16);
      max-inline-size: none;
      inline-size: var(--_row);
      max-block-size: calc((100% - 5 * var(--_gap)) / 6);
    }
  }

  .pin,
  .hand {
    position: absolute;
    inset-block-start: calc(var(--_space) * 2);
  }

  .pin {
    inset-inline-end: calc(var(--_space) * 2);
    z-index: 1;
    opacity: 0;
    background: rgb(0 0 0 / 0.58);
    color: #fff;
    backdrop-filter: blur(10px);
    transition: opacity var(--_duration);
    --_button-size: 2.25rem;
    padding: 0;
  }

  .pin.active {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .pin.active,
  .pin:focus-visible,
  apirtc-tile:hover .pin {
    opacity: 1;
  }

  /* a finger does not hover */
  @media (hover: none) {
    .pin {
      opacity: 1;
    }

    .speaker apirtc-tile:not(.large) .pin:not(.active) {
      opacity: 0;
    }
  }

  .hand {
    inset-inline-start: calc(var(--_space) * 2);
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 1) calc(var(--_space) * 2.5);
    border-radius: 999px;
    background: #ffcb6b;
    color: #2b1d00;
    font-size: 0.8125rem;
  }

  .pager {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(var(--_space) * 4);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 1);
    border-radius: 999px;
    background: rgb(0 0 0 / 0.62);
    color: #fff;
    font-size: 0.8125rem;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    backdrop-filter: blur(10px);
    --_button-size: 2.25rem;
  }

  .pager .button {
    padding: 0;
  }

  :host(:dir(rtl)) .pager .icon {
    scale: -1 1;
  }

  .hear {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(var(--_space) * 4);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.5);
  }
`;
