import { css } from 'lit';

export const styles = css`
  :host {
    position: fixed;
    inset: auto;
    inset-block-end: 1rem;
    inset-inline-end: calc(1rem + var(--_panel-offset, 0px));
    inline-size: min(var(--apirtc-panel-width, 24rem), calc(100vw - 2rem));
    max-block-size: calc(100dvh - 2rem);
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: none;
    transition:
      opacity var(--_duration),
      translate var(--_duration);
  }

  @starting-style {
    :host(:popover-open) {
      opacity: 0;
      translate: 0 0.75rem;
    }
  }

  .panel {
    position: relative;
    max-block-size: inherit;
    overflow: hidden auto;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .panel:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .button {
    --_button-size: 2.25rem;
    --_ink: var(--_text-muted);
    position: absolute;
    inset-block-start: calc(var(--_space) * 3);
    inset-inline-end: calc(var(--_space) * 3);
    padding: 0;
  }

  ::slotted(apirtc-chat) {
    block-size: min(28rem, calc(100dvh - 2rem));
    /* its header leaves room for our button */
    --_header-end: 3rem;
  }
`;
