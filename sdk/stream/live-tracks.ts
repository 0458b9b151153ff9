import type { MediaKind } from '../peer/peer-connection.js';

export interface LiveTracksEvents {
  /** A track is over: by itself (unplugged, "stop sharing" of the browser) or because {@link LiveTracks.stop} released it. */
  over(track: MediaStreamTrack, reason: 'ended' | 'released'): void;
  /** The browser began or ceased to hold a kind back. */
  muteChanged(kind: MediaKind): void;
  /** Another track of this kind than before, or none. */
  replaced(kind: MediaKind): void;
}

/** The tracks of a `MediaStream`, watched. */
export class LiveTracks {
  readonly #media: MediaStream;
  readonly #events: LiveTracksEvents;
  readonly #watched = new Map<MediaStreamTrack, AbortController>();

  constructor(media: MediaStream, events: LiveTracksEvents) {
    this.#media = media;
    this.#events = events;
    for (const track of media.getTracks()) this.#watch(track);
  }

  /** Some track still runs. */
  get live(): boolean {
    return this.#media.getTracks().some(({ readyState }) => readyState === 'live');
  }

  get(kind: MediaKind): MediaStreamTrack | undefined {
    return this.#media.getTracks().find((track) => track.kind === kind);
  }

  /** Puts a track in the place of the one of its kind, switched on or off like that one, which goes on running and is returned. */
  put(track: MediaStreamTrack): MediaStreamTrack | undefined {
    const old = this.get(track.kind as MediaKind);
    if (old === track) return undefined;
    if (old) {
      track.enabled = old.enabled;
      this.#remove(old);
    }
    this.#add(track);
    this.#events.replaced(track.kind as MediaKind);
    return old;
  }

  /** Carries exactly these from now on. */
  sync(tracks: readonly MediaStreamTrack[]): void {
    const gone = this.#media.getTracks().filter((track) => !tracks.includes(track));
    const come = tracks.filter((track) => !this.#media.getTracks().includes(track));
    for (const track of gone) this.#remove(track);
    for (const track of come) this.#add(track);
    for (const kind of new Set([...gone, ...come].map((track) => track.kind as MediaKind))) this.#events.replaced(kind);
  }

  /** Releases the tracks of these kinds. */
  stop(...kinds: MediaKind[]): void {
    for (const track of this.#media.getTracks()) {
      // Watched until it is over: a stream that shares the track may have stopped it, of which no event tells (W3C Media Capture §4.3.3).
      if (!kinds.includes(track.kind as MediaKind) || !this.#watched.has(track)) continue;
      track.stop();
      this.#unwatch(track);
      this.#events.over(track, 'released');
    }
  }

  /** Does without these, which go on running; nobody is told. */
  leave(tracks: readonly MediaStreamTrack[]): void {
    for (const track of this.#media.getTracks()) if (tracks.includes(track)) this.#remove(track);
  }

  unwatchAll(): void {
    for (const track of [...this.#watched.keys()]) this.#unwatch(track);
  }

  #add(track: MediaStreamTrack): void {
    this.#media.addTrack(track);
    this.#watch(track);
  }

  #remove(track: MediaStreamTrack): void {
    this.#unwatch(track);
    this.#media.removeTrack(track);
  }

  #watch(track: MediaStreamTrack): void {
    const watching = new AbortController();
    const { signal } = watching;
    const muteChanged = () => this.#events.muteChanged(track.kind as MediaKind);
    track.addEventListener('mute', muteChanged, { signal });
    track.addEventListener('unmute', muteChanged, { signal });
    track.addEventListener('ended', () => this.#ended(track), { signal });
    this.#watched.set(track, watching);
  }

  #unwatch(track: MediaStreamTrack): void {
    this.#watched.get(track)?.abort();
    this.#watched.delete(track);
  }

  #ended(track: MediaStreamTrack): void {
    this.#unwatch(track);
    this.#events.over(track, 'ended');
  }
}
