import { css } from 'lit';

export const styles = css`
  :host {
    --_avatar-size: var(--apirtc-avatar-size, 2.5rem);
    display: inline-block;
    inline-size: var(--_avatar-size);
    block-size: var(--_avatar-size);
    vertical-align: middle;
    flex: none;
  }

  .avatar {
    position: relative;
    inline-size: 100%;
    block-size: 100%;
  }

  .face {
    display: grid;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    place-items: center;
    border-radius: var(--apirtc-avatar-radius, 50%);
    background: light-dark(oklch(0.91 0.05 var(--_hue, 260)), oklch(0.4 0.07 var(--_hue, 260)));
    color: light-dark(oklch(0.38 0.1 var(--_hue, 260)), oklch(0.95 0.03 var(--_hue, 260)));
    font-size: calc(var(--_avatar-size) * 0.38);
    font-weight: 600;
    line-height: 1;
    letter-spacing: 0.01em;
    user-select: none;
  }

  .face > * {
    grid-area: 1 / 1;
  }

  img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .dot {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    inline-size: max(0.625rem, 26%);
    block-size: max(0.625rem, 26%);
    border: max(2px, calc(var(--_avatar-size) * 0.05)) solid var(--apirtc-avatar-ring, var(--_surface));
    border-radius: 50%;
    background: var(--_text-muted);
  }

  .dot.available {
    background: var(--_live);
  }

  .dot.busy {
    background: var(--_danger-text);
  }

  /* not by colour alone (WCAG 2.2, 1.4.1): busy has a bar, offline is hollow */
  .dot.busy::after {
    content: '';
    position: absolute;
    inset: 42% 20%;
    border-radius: 1px;
    background: var(--apirtc-avatar-ring, var(--_surface));
  }

  .dot.offline::after {
    content: '';
    position: absolute;
    inset: 25%;
    border-radius: 50%;
    background: var(--apirtc-avatar-ring, var(--_surface));
  }

  @media (forced-colors: active) {
    .face {
      border: 1px solid CanvasText;
    }

    .dot {
      forced-color-adjust: none;
    }
  }
`;
