import { css } from 'lit';
import { card } from '../call/card.styles.js';

/** What is in the box. */
export const roomStyles = [
  card,
  css`
    .door-card {
      display: block;
      padding: 0;
    }

    .lobby {
      block-size: 100%;
    }

    .stage {
      display: grid;
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    }

    .stage.with-panel {
      grid-template-columns: minmax(0, 1fr) clamp(17rem, 28cqi, 23rem);
    }

    /* a large sheet; the tiles stand beside it */
    .stage.board {
      grid-template-columns: minmax(10rem, 1fr) minmax(0, 3fr);
    }

    .main {
      position: relative;
      grid-area: 1 / 1;
      min-block-size: 0;
    }

    .grid {
      position: absolute;
      inset: 0;
      block-size: 100%;
      min-block-size: 0;
      aspect-ratio: auto;
      background: none;
      border-radius: 0;
    }

    .panel {
      display: flex;
      grid-area: 1 / 2;
      flex-direction: column;
      min-block-size: 0;
      margin: calc(var(--_space) * 2);
      margin-block-end: 0;
      margin-inline-start: 0;
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 0.75);
      background: var(--_surface);
      color: var(--_text);
      overflow: clip;
      transition:
        opacity var(--_duration),
        translate var(--_duration);
    }

    @starting-style {
      .panel {
        opacity: 0;
        translate: 0.75rem 0;
      }
    }

    .title {
      display: flex;
      flex: none;
      align-items: center;
      justify-content: space-between;
      padding-block: calc(var(--_space) * 2) calc(var(--_space) * 1);
      padding-inline: calc(var(--_space) * 4) calc(var(--_space) * 2);
    }

    .title h2 {
      margin: 0;
      font-size: 1rem;
      font-weight: 600;
    }

    .title .button {
      --_button-size: 2.25rem;
      --_fill: transparent;
      --_ink: var(--_text-muted);
      padding: 0;
    }

    .panel > :last-child {
      flex: 1;
      block-size: auto;
      min-block-size: 0;
    }

    .own {
      padding: calc(var(--_space) * 4);
      overflow: auto;
    }

    .sheet {
      border: 0;
      border-radius: 0;
    }

    .talk::part(chat) {
      border: 0;
      border-radius: 0;
    }

    .talk::part(header) {
      display: none;
    }

    .controls {
      grid-area: 2 / 1 / 2 / -1;
      --apirtc-controls-background: transparent;
    }

    .controls::part(bar) {
      border-color: transparent;
      box-shadow: none;
    }

    .extra {
      position: relative;
      padding: 0;
    }

    .extra .count,
    .extra .badge {
      position: absolute;
      inset-block-start: -0.25em;
      inset-inline-end: -0.25em;
      min-inline-size: 1.5em;
      padding-inline: 0.35em;
      border-radius: 99px;
      background: var(--_surface-muted);
      color: var(--_text);
      font-size: 0.6875rem;
      font-weight: 600;
      line-height: 1.5;
      outline: 2px solid var(--_stage);
      text-align: center;
    }

    .extra .badge {
      background: var(--_danger);
      color: var(--_on-danger);
    }

    .menu {
      position: fixed;
      inset: auto;
      min-inline-size: 14rem;
      max-inline-size: calc(100vw - 1rem);
      margin: 0;
      padding: calc(var(--_space) * 2);
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 0.9);
      background: var(--_surface);
      color: var(--_text);
      box-shadow: var(--_shadow);
    }

    .item {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 3);
      inline-size: 100%;
      min-block-size: 2.75rem;
      padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
      border: 0;
      border-radius: calc(var(--_radius) * 0.6);
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: pointer;
    }

    .item:hover {
      background: var(--_hover);
    }

    .item:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: -2px;
    }

    .item .icon {
      color: var(--_text-muted);
    }

    .progress,
    .notice {
      position: absolute;
      z-index: 1;
      inset-inline: 0;
      inset-block-start: calc(var(--_space) * 4);
      inline-size: fit-content;
      max-inline-size: calc(100% - var(--_space) * 8);
      margin: 0 auto;
      padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3.5);
      border-radius: 999px;
      background: rgb(0 0 0 / 0.62);
      color: #fff;
      font-size: 0.8125rem;
      font-weight: 500;
      text-align: center;
      text-wrap: balance;
      backdrop-filter: blur(10px);
    }

    .notice {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 3);
      padding-inline-end: calc(var(--_space) * 1.5);
      border-radius: calc(var(--_radius) * 1.25);
      background: rgb(0 0 0 / 0.82);
      color-scheme: dark;
      --_button-size: 2rem;
    }

    .notice p {
      margin: 0;
    }

    .notice .button {
      flex: none;
      font-size: inherit;
    }

    .door {
      position: absolute;
      z-index: 2;
      inset-inline: 0;
      inset-block-start: calc(var(--_space) * 4);
      inline-size: min(26rem, 100% - var(--_space) * 8);
      max-block-size: 60%;
      margin-inline: auto;
    }

    .news {
      position: absolute;
      z-index: 1;
      inset-inline-start: calc(var(--_space) * 4);
      inset-block-end: calc(var(--_space) * 14);
      inline-size: min(20rem, 100% - var(--_space) * 8);
      pointer-events: none;
    }

    .news::part(toast) {
      pointer-events: auto;
    }

    /* a sheet over the tiles, above the controls */
    @container call (width < 44rem) {
      .stage.with-panel,
      .stage.board {
        grid-template-columns: minmax(0, 1fr);
      }

      .panel {
        grid-area: 1 / 1;
        z-index: 3;
        align-self: end;
        block-size: min(80%, 30rem);
        margin: 0;
        border-inline: 0;
        border-end-start-radius: 0;
        border-end-end-radius: 0;
        border-start-start-radius: var(--_radius);
        border-start-end-radius: var(--_radius);
      }

      .stage.board .panel {
        block-size: 100%;
      }

      @starting-style {
        .panel {
          opacity: 0;
          translate: 0 2rem;
        }
      }
    }

    /* all of them in one row */
    @container call (width < 24rem) {
      .controls {
        --apirtc-button-size: 2.25rem;
      }

      .extra {
        --_button-size: 2.25rem;
      }
    }
  `,
];
