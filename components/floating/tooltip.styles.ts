import { css } from 'lit';

/** A tooltip is a popover, so that no `overflow: hidden` around the element cuts it. */
export const tooltip = css`
  .tip {
    position: fixed;
    inset: auto;
    margin: 0;
    /* transparent, so that the pointer can cross from the button to the text (WCAG 2.2, 1.4.13) */
    padding: calc(var(--_space) * 1);
    border: 0;
    background: none;
    color: var(--_surface);
    font-size: 0.8125rem;
    font-weight: 500;
    max-inline-size: 16rem;
    opacity: 0;
    transition: opacity var(--_duration);
  }

  .tip span {
    display: block;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2.5);
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_text);
    text-align: center;
    text-wrap: balance;
  }

  .tip:popover-open {
    opacity: 1;
    transition-delay: 250ms;
  }

  @starting-style {
    .tip:popover-open {
      opacity: 0;
    }
  }
`;
