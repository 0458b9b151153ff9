import { css } from 'lit';
import { button } from '../theme/button.styles.js';

/**
 * The box of the elements that hold a call or a meeting, and the card they show while there is none. Card and stage have the element's size, so
 * that nothing jumps when one gives way to the other; the size itself is each element's own.
 */
export const card = [
  button,
  css`
    :host {
      position: relative;
      display: block;
      container: call / size;
      border-radius: var(--_radius);
      overflow: clip;
      isolation: isolate;
    }

    .card,
    .stage {
      position: absolute;
      inset: 0;
    }

    .stage {
      border-radius: inherit;
      background: var(--_stage);
      color-scheme: dark;
    }

    .card {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: safe center;
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 5);
      border: 1px solid var(--_border);
      border-radius: inherit;
      background: var(--_surface);
      text-align: center;
      overflow: auto;
    }

    .card apirtc-avatar {
      --apirtc-avatar-size: clamp(3.5rem, 22cqmin, 7rem);
      --apirtc-avatar-ring: var(--_surface);
    }

    .name {
      margin: calc(var(--_space) * 2) 0 0;
      font-size: 1.25em;
      font-weight: 600;
      line-height: 1.25;
      overflow-wrap: anywhere;
    }

    .status,
    .hint,
    .ending {
      margin: 0;
      color: var(--_text-muted);
      text-wrap: balance;
    }

    .hint {
      position: absolute;
      inset-inline: calc(var(--_space) * 4);
      inset-block-end: calc(var(--_space) * 3);
      font-size: 0.8125em;
    }

    .ending {
      margin-block-start: calc(var(--_space) * 2);
      color: var(--_text);
      font-size: 1.0625em;
    }

    .buttons {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: calc(var(--_space) * 2);
      margin-block-start: calc(var(--_space) * 4);
    }

    .buttons .button {
      padding-inline: calc(var(--_space) * 5);
    }

    .beacon {
      display: grid;
      place-items: center;
      inline-size: 4.5rem;
      block-size: 4.5rem;
      border-radius: 50%;
      background: var(--_surface-muted);
      color: var(--_text-muted);
      font-size: 1.375rem;
      transition: color var(--_duration);
    }

    .beacon.online {
      color: var(--_live);
    }

    /* fills the card, so that the ring of its focus is the card's */
    .card apirtc-incoming {
      position: absolute;
      inset: 0;
      --apirtc-incoming-background: none;
      --apirtc-incoming-radius: var(--_radius);
    }

    .card apirtc-incoming::part(card) {
      max-inline-size: none;
      min-block-size: 100%;
      padding: calc(var(--_space) * 3);
      border: 0;
      box-shadow: none;
      outline-offset: -3px;
    }

    @container call (width < 22rem) or (height < 20rem) {
      .card {
        gap: calc(var(--_space) * 1);
        padding: calc(var(--_space) * 3);
      }

      .card apirtc-avatar {
        --apirtc-avatar-size: 3.5rem;
      }

      .card apirtc-incoming::part(name) {
        -webkit-line-clamp: 2;
      }

      .card .hint {
        display: none;
      }

      .name {
        margin-block-start: calc(var(--_space) * 1);
      }

      .buttons {
        gap: calc(var(--_space) * 1.5);
        margin-block-start: calc(var(--_space) * 2);
      }

      .buttons .button {
        padding-inline: calc(var(--_space) * 3);
        font-size: 0.875em;
        --_button-size: 2.5rem;
      }
    }
  `,
];
