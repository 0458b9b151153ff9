import { css } from 'lit';
import { card } from './card.styles.js';

/** One box for all states, so that nothing jumps when a call begins or ends. */
export const callStyles = [
  card,
  css`
    :host {
      position: relative;
      display: block;
      min-block-size: 15rem;
      /* in a wide page its controls stay on the screen */
      max-block-size: min(90svh, 44rem);
      aspect-ratio: var(--apirtc-call-aspect-ratio, 4 / 3);
      container: call / size;
      border-radius: var(--_radius);
      overflow: clip;
      isolation: isolate;
    }

    .stage {
      border-radius: inherit;
      background: var(--_stage);
      color-scheme: dark;
    }

    .remote {
      position: absolute;
      inset: 0;
      block-size: 100%;
      aspect-ratio: auto;
      --apirtc-radius: 0;
    }

    .self {
      position: absolute;
      inset-block-start: calc(var(--_space) * 3);
      inset-inline-end: calc(var(--_space) * 3);
      inline-size: clamp(5rem, 24cqi, 13rem);
      aspect-ratio: 4 / 3;
      box-shadow: var(--_shadow);
      border-radius: calc(var(--_radius) * 0.75);
      --apirtc-radius: 0.75rem;
    }

    .progress,
    .notice {
      position: absolute;
      inset-inline: 0;
      inset-block-start: calc(var(--_space) * 3);
      inline-size: fit-content;
      max-inline-size: calc(100% - var(--_space) * 6);
      margin: 0 auto;
      padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
      border-radius: 999px;
      background: rgb(20 22 27 / 0.78);
      color: #fff;
      font-size: 0.875em;
      backdrop-filter: blur(8px);
      text-align: center;
    }

    .progress:empty {
      display: none;
    }

    .notice {
      inset-block-start: auto;
      inset-block-end: calc(var(--_space) * 21);
      border-radius: calc(var(--_radius) * 0.75);
    }

    .controls {
      position: absolute;
      inset-inline: calc(var(--_space) * 2);
      inset-block-end: calc(var(--_space) * 3);
    }

    @container call (width < 22rem) {
      .card {
        padding: calc(var(--_space) * 3);
      }

      .buttons .button {
        padding-inline: calc(var(--_space) * 4);
      }
    }

    @container call (height < 17rem) {
      .card .hint {
        display: none;
      }
    }
  `,
];
