import { css } from 'lit';
import { card } from './card.styles.js';

/** One box for all states, so that nothing jumps when a call begins or ends. */
export const callStyles = [
  card,
  css`
    :host {
      min-block-size: 19rem;
      /* as high as the window at most, so that its controls stay in sight; a page's own size wins */
      inline-size: min(100%, 120svh);
      aspect-ratio: var(--apirtc-call-aspect-ratio, 4 / 3);
    }

    .remote {
      position: absolute;
      inset: 0;
      block-size: 100%;
      aspect-ratio: auto;
      --apirtc-tile-radius: 0;
    }

    .remote::part(caption) {
      place-self: start;
      /* beside the progress */
      max-inline-size: calc(100% - 9.5rem);
      margin: calc(var(--_space) * 3);
    }

    /* says the same as the progress */
    .calling .remote::part(caption),
    .connecting .remote::part(caption) {
      display: none;
    }

    .self {
      position: absolute;
      inset-block-end: calc(var(--_space) * 19);
      inset-inline-end: calc(var(--_space) * 3);
      inline-size: clamp(4.5rem, 22cqi, 13rem);
      block-size: auto;
      aspect-ratio: 4 / 3;
      border-radius: 0.75rem;
      box-shadow: var(--_shadow);
      --apirtc-tile-radius: 0.75rem;
    }

    .self::part(caption) {
      display: none;
    }

    .progress,
    .notice {
      position: absolute;
      margin: 0;
      background: rgb(0 0 0 / 0.58);
      color: #fff;
      font-size: 0.8125rem;
      font-weight: 500;
      backdrop-filter: blur(10px);
    }

    .progress {
      inset-block-start: calc(var(--_space) * 3);
      inset-inline-end: calc(var(--_space) * 3);
      max-inline-size: calc(100% - var(--_space) * 6);
      padding: calc(var(--_space) * 1) calc(var(--_space) * 2.5);
      border-radius: 999px;
    }

    .progress apirtc-timer {
      font: inherit;
    }

    .calling .progress,
    .connecting .progress {
      inset-inline: 0;
      inline-size: fit-content;
      margin-inline: auto;
    }

    .notice {
      inset-inline: 0;
      inset-block-start: calc(var(--_space) * 12);
      inline-size: fit-content;
      max-inline-size: calc(100% - var(--_space) * 6);
      margin-inline: auto;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
      border-radius: calc(var(--_radius) * 0.75);
      text-align: center;
      text-wrap: balance;
    }

    .hear {
      position: absolute;
      inset: 0;
      inline-size: fit-content;
      block-size: fit-content;
      margin: auto;
    }

    /* light buttons need a dark ground, whatever the picture is */
    .stage::after {
      content: '';
      position: absolute;
      inset: auto 0 0;
      block-size: 6rem;
      background: linear-gradient(transparent, rgb(0 0 0 / 0.55));
      pointer-events: none;
    }

    .controls {
      position: absolute;
      z-index: 1;
      inset-inline: 0;
      inset-block-end: 0;
      --apirtc-controls-background: transparent;
    }

    .controls::part(bar) {
      border-color: transparent;
      box-shadow: none;
    }
  `,
];
