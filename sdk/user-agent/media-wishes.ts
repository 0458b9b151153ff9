import type { VideoLimits } from '../call/video-cap.js';
import type { SpeakerDetectionOptions } from '../conversation/active-speaker.js';
import { Subscribers } from '../signalling/subscribers.js';
import type { Unsubscribe } from '../signalling/signalling.js';

interface Wishes {
  video: VideoLimits;
  /** Undefined: nobody listens for who speaks. */
  speakers?: SpeakerDetectionOptions;
}

/** What a user agent wants of its media in all calls and conversations, those to come included. */
export class MediaWishes {
  readonly #subscribers = new Subscribers<Wishes>();
  #now: Wishes = { video: {} };

  get now(): Wishes {
    return this.#now;
  }

  change(wishes: Wishes): void {
    this.#now = wishes;
    this.#subscribers.tell(wishes);
  }

  /** Calls at once, and with each change. */
  follow(run: (wishes: Wishes) => void): Unsubscribe {
    run(this.#now);
    return this.#subscribers.add(run);
  }
}
