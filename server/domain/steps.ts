import type { Cancel, Clock } from '../clock/clock.js';
import type { Moment } from '../store/conversation-store.js';

/** How long a step that is missing is waited for, before the ones after it go without. */
const GAP_MS = 2_000;

interface Waiting<Step> {
  at: Moment;
  step: Step;
}

/**
 * Puts the steps of a conversation in order. Each comes from the node that made it, so one may overtake another, and what comes before the
 * beginning is known has to wait for that.
 */
export class Steps<Step> {
  readonly #clock: Clock;
  readonly #take: (step: Step) => void;
  readonly #onGap: (missing: number) => void;
  #waiting: Waiting<Step>[] = [];
  #instanceId: string | undefined;
  /** Revision of the latest step taken. */
  #revision = 0;
  #cancel: Cancel | undefined;

  constructor(parts: { clock: Clock; take: (step: Step) => void; onGap: (missing: number) => void }) {
    this.#clock = parts.clock;
    this.#take = parts.take;
    this.#onGap = parts.onGap;
  }

  /** Begins after a moment that is known otherwise; where this run of the conversation is followed already, nothing changes. */
  startAfter(instanceId: string, revision: number): void {
    if (this.#instanceId === instanceId) return;
    this.#instanceId = instanceId;
    this.#revision = revision;
    // What is of another run is old: nobody of this node was in a run that is to come.
    this.#waiting = this.#waiting.filter(({ at }) => at.instanceId === instanceId && at.revision > revision);
    this.#run();
  }

  add(at: Moment, step: Step): void {
    if (this.#instanceId === at.instanceId && at.revision <= this.#revision) return;
    this.#waiting.push({ at, step });
    this.#run();
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #run(): void {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) {
      this.#revision = next.at.revision;
      this.#take(next.step);
    }
    this.#watchGap();
  }

  #takeNext(): Waiting<Step> | undefined {
    const index = this.#waiting.findIndex(({ at }) => at.instanceId === this.#instanceId && at.revision === this.#revision + 1);
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  #watchGap(): void {
    const behind = this.#waiting.some(({ at }) => at.instanceId === this.#instanceId);
    if (!behind) {
      this.#cancel?.();
      this.#cancel = undefined;
    } else this.#cancel ??= this.#clock.after(GAP_MS, () => this.#skip());
  }

  #skip(): void {
    this.#cancel = undefined;
    const revisions = this.#waiting.filter(({ at }) => at.instanceId === this.#instanceId).map(({ at }) => at.revision);
    const first = Math.min(...revisions);
    this.#onGap(first - this.#revision - 1);
    this.#revision = first - 1;
    this.#run();
  }
}
