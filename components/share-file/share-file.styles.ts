import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
    container-type: inline-size;
  }

  .zone {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: calc(var(--_space) * 3);
    margin: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 6) calc(var(--_space) * 4);
    border: 1.5px dashed var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
    text-align: center;
    transition:
      border-color var(--_duration),
      background-color var(--_duration);
  }

  .zone.dropping {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
  }

  h2 {
    margin: 0;
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .zone .button {
    padding-inline: calc(var(--_space) * 5);
    white-space: nowrap;
  }

  @container (inline-size < 20rem) {
    .zone {
      padding-inline: calc(var(--_space) * 2);
    }
  }

  .hint {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.875em;
  }

  .failure {
    margin: calc(var(--_space) * 3);
  }

  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    clip-path: inset(50%);
    overflow: hidden;
    white-space: nowrap;
  }
`;
