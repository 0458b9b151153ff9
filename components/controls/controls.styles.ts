import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .bar {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--apirtc-controls-radius, calc(var(--_radius) * 1.5));
    background: var(--apirtc-controls-background, var(--_surface));
    box-shadow: var(--_shadow);
  }

  .buttons {
    display: flex;
    grid-column: 2;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2.5);
  }

  .buttons > .control {
    display: inline-grid;
  }

  apirtc-timer {
    grid-row: 1;
    color: var(--_text-muted);
    font-size: 0.875rem;
  }

  .menu {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: min(20rem, 100vw - 1rem);
    max-block-size: calc(100vh - 1rem);
    margin: 0;
    padding: calc(var(--_space) * 5);
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    opacity: 0;
    translate: 0 0.5rem;
    transition:
      opacity var(--_duration),
      translate var(--_duration),
      display var(--_duration) allow-discrete,
      overlay var(--_duration) allow-discrete;
  }

  .menu:popover-open {
    display: grid;
    gap: calc(var(--_space) * 4);
    opacity: 1;
    translate: 0 0;
  }

  @starting-style {
    .menu:popover-open {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }

  /* a side bar: the duration above, the buttons close together */
  @container (inline-size < 30rem) {
    .bar {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_space) * 1.5);
      padding: calc(var(--_space) * 2);
    }

    .buttons {
      grid-column: 1;
      gap: calc(var(--_space) * 1.5);
    }

    apirtc-timer {
      justify-self: center;
    }
  }

  @container (inline-size < 18rem) {
    .buttons {
      --apirtc-button-size: min(var(--_button-size), 2.5rem);
      gap: calc(var(--_space) * 1);
    }
  }
`;
