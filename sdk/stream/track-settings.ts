import type { MediaKind } from '../peer/peer-connection.js';
import { withNumbers } from './capture-constraints.js';
import type { LiveTracks } from './live-tracks.js';
import type { ByTrack } from './stream-events.js';

/** What the tracks of a captured stream can, do, and were asked to do (W3C Media Capture §11). */
export class TrackSettings {
  readonly #tracks: LiveTracks;
  #constraints: ByTrack<MediaTrackConstraints> = { audio: {}, video: {} };

  constructor(tracks: LiveTracks) {
    this.#tracks = tracks;
  }

  get capabilities(): ByTrack<MediaTrackCapabilities> {
    // Firefox before 132 has no getCapabilities.
    return this.#byTrack((track) => track.getCapabilities?.() ?? {});
  }

  get settings(): ByTrack<MediaTrackSettings> {
    return this.#byTrack((track) => track.getSettings());
  }

  /** What {@link apply} was given. */
  get constraints(): ByTrack<MediaTrackConstraints> {
    return this.#constraints;
  }

  /** Replaces the constraints of the named kinds. Rejects with the browser's `OverconstrainedError`. */
  async apply(constraints: MediaStreamConstraints): Promise<void> {
    await Promise.all([this.#constrain('audio', constraints.audio), this.#constrain('video', constraints.video)]);
  }

  async #constrain(kind: MediaKind, wanted: boolean | MediaTrackConstraints | undefined): Promise<void> {
    const track = this.#tracks.get(kind);
    if (!track || typeof wanted !== 'object') return;
    const constraints = withNumbers(wanted) as MediaTrackConstraints;
    await track.applyConstraints(constraints);
    this.#constraints = { ...this.#constraints, [kind]: constraints };
  }

  #byTrack<Value>(read: (track: MediaStreamTrack) => Value): ByTrack<Value> {
    const [audio, video] = [this.#tracks.get('audio'), this.#tracks.get('video')];
    return { audio: audio ? read(audio) : {}, video: video ? read(video) : {} };
  }
}
