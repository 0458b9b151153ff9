import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    position: relative;
    overflow: hidden;
    inline-size: 100%;
    aspect-ratio: var(--apirtc-tile-ratio, 16 / 9);
    min-inline-size: 0;
    border-radius: var(--apirtc-tile-radius, var(--_radius));
    isolation: isolate;
    /* a picture is dark around its edges whatever the page is */
    color-scheme: dark;
  }

  .tile {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    container-type: size;
    border-radius: inherit;
    background: radial-gradient(130% 110% at 50% 0%, color-mix(in srgb, var(--_stage), #fff 10%), var(--_stage));
    color: var(--_text);
  }

  .tile > * {
    grid-area: 1 / 1;
  }

  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    opacity: 0;
    transition: opacity calc(var(--_duration) * 2);
  }

  :host([contain]) video {
    object-fit: contain;
  }

  .picture video {
    opacity: 1;
  }

  :host([self]:not([contain])) video {
    transform: scaleX(-1);
  }

  .middle {
    --apirtc-avatar-size: clamp(2rem, 34cqmin, 8.5rem);
    display: grid;
    position: relative;
    isolation: isolate;
    place-self: center;
    transition:
      opacity var(--_duration),
      scale var(--_duration);
  }

  .picture .middle {
    opacity: 0;
    scale: 0.9;
  }

  .waiting .middle::before,
  .waiting .middle::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: 50%;
    background: rgb(255 255 255 / 0.24);
    animation: breathe 2.4s ease-out infinite;
  }

  .waiting .middle::after {
    animation-delay: 1.2s;
  }

  @keyframes breathe {
    to {
      opacity: 0;
      scale: 1.75;
    }
  }

  .caption {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    place-self: end start;
    max-inline-size: calc(100% - var(--_space) * 4);
    margin: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 1) calc(var(--_space) * 2.5);
    border-radius: 999px;
    background: rgb(0 0 0 / 0.58);
    color: #fff;
    font-size: 0.8125rem;
    font-weight: 500;
    backdrop-filter: blur(10px);
  }

  .caption bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .caption .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
    color: #ffb3b3;
  }

  /* clear of the avatar and the name */
  .hear {
    z-index: 1;
    place-self: start center;
    margin-block-start: calc(var(--_space) * 2);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.5);
  }

  .tile::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 3px solid transparent;
    border-radius: inherit;
    pointer-events: none;
    transition: border-color var(--_duration);
  }

  :host([speaking]) .tile::after {
    border-color: var(--_live);
  }

  /* no room for a name: the picture says who it is */
  @container (inline-size < 6.5rem) {
    .caption bdi {
      display: none;
    }

    .caption {
      padding-inline: calc(var(--_space) * 1);
    }

    .caption.quiet {
      display: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .waiting .middle::before,
    .waiting .middle::after {
      animation: none;
      scale: 1.15;
    }
  }

  /* a transparent border is a visible one here */
  @media (forced-colors: active) {
    .tile::after {
      border-width: 1px;
    }

    :host([speaking]) .tile::after {
      border: 4px solid Highlight;
    }
  }
`;
