import { css } from 'lit';

/**
 * What every colour, size and motion of the kit comes from. `--apirtc-*` is the public name and is never set here, so that a page may set it
 * on any ancestor or on the element; `--_*` is that value or our default, and is what our own styles read.
 *
 * `light-dark()` follows the page's `color-scheme`: a page that declares none is a light page. It is resolved where it is used, so a part that
 * is always dark (the picture of a tile) only says `color-scheme: dark`. Text and icon colours keep 4.5:1 on the surfaces they are meant for
 * (WCAG 2.2, 1.4.3) in both schemes, which `theme.test.ts` computes.
 */
export const tokens = css`
  :host {
    --_surface: var(--apirtc-surface, light-dark(#ffffff, #191b21));
    --_surface-muted: var(--apirtc-surface-muted, light-dark(#eff1f5, #282b33));
    --_border: var(--apirtc-border, light-dark(#dfe2e9, #373b45));
    --_text: var(--apirtc-text, light-dark(#1a1d24, #f2f3f6));
    --_text-muted: var(--apirtc-text-muted, light-dark(#5b6270, #a9b0bd));
    --_accent: var(--apirtc-accent, light-dark(#3f5bd9, #a3b5ff));
    --_on-accent: var(--apirtc-on-accent, light-dark(#ffffff, #141c3f));
    --_danger: var(--apirtc-danger, #d3303e);
    --_on-danger: var(--apirtc-on-danger, #ffffff);
    --_danger-text: var(--apirtc-danger-text, light-dark(#b91f2e, #ffa3a3));
    --_success: var(--apirtc-success, #17803d);
    --_on-success: var(--apirtc-on-success, #ffffff);
    --_live: var(--apirtc-live, light-dark(#1f9a50, #62d991));
    --_warning-text: var(--apirtc-warning-text, light-dark(#8a5200, #ffcb6b));
    --_stage: var(--apirtc-stage, #14161b);
    --_radius: var(--apirtc-radius, 1rem);
    --_button-size: var(--apirtc-button-size, 2.75rem);
    --_space: var(--apirtc-space, 0.25rem);
    --_font: var(--apirtc-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-size: var(--apirtc-font-size, 0.9375rem);
    --_shadow: var(
      --apirtc-shadow,
      0 1px 2px light-dark(rgb(20 25 40 / 0.08), rgb(0 0 0 / 0.4)),
      0 8px 28px light-dark(rgb(20 25 40 / 0.12), rgb(0 0 0 / 0.45))
    );
    --_duration: var(--apirtc-duration, 160ms);

    --_danger-soft: color-mix(in srgb, var(--_danger) 14%, var(--_surface));
    --_hover: color-mix(in srgb, var(--_text) 9%, transparent);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 1ms;
    }
  }
`;
