import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface StreamHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly stream: MediaStream | null;
}

const TRACK_EVENTS = ['mute', 'unmute', 'ended'] as const;

/**
 * Renders its host when its stream gains or loses a track, or a track begins or stops to flow. Listens again at every update, because a
 * stream tells nobody when the page itself changes its tracks.
 */
export class StreamWatch implements ReactiveController {
  readonly #host: StreamHost;
  #listening?: AbortController;

  constructor(host: StreamHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#listening?.abort();
    if (this.#host.isConnected && this.#host.stream) this.#listen(this.#host.stream);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
  }

  #listen(stream: MediaStream): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const update = () => this.#host.requestUpdate();
    stream.addEventListener('addtrack', update, { signal });
    stream.addEventListener('removetrack', update, { signal });
    for (const track of stream.getVideoTracks()) {
      for (const type of TRACK_EVENTS) track.addEventListener(type, update, { signal });
    }
  }
}
