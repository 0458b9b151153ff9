import { css } from 'lit';
import { card } from '../call/card.styles.js';

export const screenshareStyles = [
  card,
  css`
    :host {
      min-block-size: 16rem;
      inline-size: min(100%, 144svh);
      aspect-ratio: var(--apirtc-screenshare-aspect-ratio, 16 / 10);
    }

    .screen {
      position: absolute;
      inset: 0;
      block-size: 100%;
      aspect-ratio: auto;
      --apirtc-tile-radius: 0;
    }

    /* the bar says it */
    .screen::part(caption) {
      display: none;
    }

    .bar {
      position: absolute;
      inset-inline: calc(var(--_space) * 3);
      inset-block-end: calc(var(--_space) * 3);
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      row-gap: calc(var(--_space) * 1.5);
      inline-size: fit-content;
      max-inline-size: 100%;
      margin-inline: auto;
      padding: calc(var(--_space) * 2);
      border-radius: calc(var(--_button-size) / 2 + var(--_space) * 2);
      background: rgb(20 22 27 / 0.85);
      color: #fff;
      font-size: 0.875em;
      backdrop-filter: blur(8px);
    }

    /* in two lines beside the button, before it has a row of its own */
    .bar p {
      flex: 1 1 8rem;
      margin: 0;
      padding-inline: calc(var(--_space) * 3);
      text-align: center;
      text-wrap: balance;
    }

    .bar .button {
      padding-inline: calc(var(--_space) * 4);
    }

    .notice {
      position: absolute;
      inset-inline: 0;
      inset-block-start: calc(var(--_space) * 3);
      inline-size: fit-content;
      max-inline-size: calc(100% - var(--_space) * 6);
      margin: 0 auto;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
      border-radius: calc(var(--_radius) * 0.75);
      background: rgb(0 0 0 / 0.58);
      color: #fff;
      font-size: 0.8125rem;
      text-align: center;
      text-wrap: balance;
      backdrop-filter: blur(10px);
    }
  `,
];
