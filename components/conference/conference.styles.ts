import { css } from 'lit';
import { card } from '../call/card.styles.js';

/** One box for all states, so that nothing jumps when somebody comes in. */
export const conferenceStyles = [
  card,
  css`
    :host {
      min-block-size: 19rem;
      inline-size: min(100%, 150svh);
      aspect-ratio: var(--apirtc-conference-aspect-ratio, 16 / 10);
    }

    /* upright, as phones are held */
    @media (width < 30rem) {
      :host {
        aspect-ratio: var(--apirtc-conference-aspect-ratio, 3 / 4);
      }
    }

    .stage {
      display: flex;
      flex-direction: column;
    }

    /* two tracks for each tile, so that a last row that is not full stands in the middle */
    .grid {
      flex: 1;
      min-block-size: 0;
      display: grid;
      grid: auto-flow 1fr / repeat(calc(2 * var(--_columns, 1)), minmax(0, 1fr));
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 2);
      padding-block-end: 0;
    }

    .grid apirtc-tile {
      grid-column: span 2;
      block-size: 100%;
      inline-size: 100%;
      min-block-size: 0;
      aspect-ratio: auto;
      --apirtc-tile-radius: calc(var(--_radius) * 0.75);
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

    @container call (width < 30rem) {
      .of-2,
      .of-3 {
        --_columns: 1;
      }

      .of-5,
      .of-6,
      .of-7,
      .of-8,
      .of-9 {
        --_columns: 2;
      }

      .grid apirtc-tile:nth-child(n) {
        grid-column: span 2;
      }

      .grid.of-5 apirtc-tile:nth-child(5),
      .grid.of-7 apirtc-tile:nth-child(7),
      .grid.of-9 apirtc-tile:nth-child(9) {
        grid-column: 2 / span 2;
      }
    }

    .controls {
      flex: none;
      --apirtc-controls-background: transparent;
    }

    .controls::part(bar) {
      border-color: transparent;
      box-shadow: none;
    }

    .progress,
    .notice,
    .ask,
    .pager {
      margin: 0;
      background: rgb(0 0 0 / 0.62);
      color: #fff;
      font-size: 0.8125rem;
      font-weight: 500;
      backdrop-filter: blur(10px);
    }

    .progress,
    .notice,
    .door {
      position: absolute;
      z-index: 1;
      inset-inline: 0;
      inset-block-start: calc(var(--_space) * 4);
      inline-size: fit-content;
      max-inline-size: calc(100% - var(--_space) * 8);
      margin-inline: auto;
    }

    .progress,
    .notice {
      padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3.5);
      border-radius: 999px;
      text-align: center;
      text-wrap: balance;
    }

    .notice {
      border-radius: calc(var(--_radius) * 0.75);
    }

    .door {
      display: grid;
      gap: calc(var(--_space) * 2);
    }

    .ask {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
      border-radius: calc(var(--_radius) * 0.75);
    }

    .door .button,
    .pager .button {
      --_button-size: 2.25rem;
    }

    .pager {
      position: absolute;
      z-index: 1;
      inset-block-end: calc(var(--_space) * 20);
      inset-inline-end: calc(var(--_space) * 4);
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 1);
      border-radius: 999px;
      font-variant-numeric: tabular-nums;
    }
  `,
];
