import type { Cancel, Clock } from '../clock/clock.js';

/** How long a step that is missing is waited for, before the ones after it go without. */
const GAP_MS = 2_000;

interface Waiting<Step> {
  step: Step;
  isLast: boolean;
}

/**
 * Puts the steps of a conversation in order. Each comes from the node that made it, so one may overtake another, and what comes before the
 * beginning is known has to wait for that.
 *
 * ```
 *   (begin) -> following -> (the last step) -> not following -> (begin) -> …
 * ```
 */
export class Steps<Step> {
  readonly #clock: Clock;
  readonly #take: (step: Step) => void;
  readonly #onGap: (missing: number) => void;
  readonly #waiting = new Map<number, Waiting<Step>>();
  /** Revisions to begin after, when what is followed now has ended. */
  readonly #beginnings = new Set<number>();
  /** Revision of the latest step taken; undefined while not following. */
  #revision: number | undefined;
  #cancel: Cancel | undefined;

  constructor(parts: { clock: Clock; take: (step: Step) => void; onGap: (missing: number) => void }) {
    this.#clock = parts.clock;
    this.#take = parts.take;
    this.#onGap = parts.onGap;
  }

  /** Begins after a revision that is known otherwise. What is followed already goes on being followed: it is before that, or the same. */
  beginAfter(revision: number): void {
    this.#beginnings.add(revision);
    this.#run();
  }

  /** `isLast`: the node is told no more, until it begins anew. */
  add(revision: number, step: Step, isLast = false): void {
    if (this.#revision !== undefined && revision <= this.#revision) return;
    this.#waiting.set(revision, { step, isLast });
    this.#run();
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting.clear();
  }

  #run(): void {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) this.#take(next.step);
    this.#watchGap();
  }

  #takeNext(): Waiting<Step> | undefined {
    this.#revision ??= this.#begin();
    if (this.#revision === undefined) return undefined;
    const revision = this.#revision + 1;
    const next = this.#waiting.get(revision);
    if (!next) return undefined;
    this.#waiting.delete(revision);
    this.#revision = next.isLast ? undefined : revision;
    forgetUpTo(this.#beginnings, revision - 1);
    return next;
  }

  #begin(): number | undefined {
    if (this.#beginnings.size === 0) return undefined;
    const revision = Math.min(...this.#beginnings);
    forgetUpTo(this.#waiting, revision);
    return revision;
  }

  #watchGap(): void {
    if (this.#revision !== undefined && this.#waiting.size > 0) {
      this.#cancel ??= this.#clock.after(GAP_MS, () => this.#skip());
      return;
    }
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #skip(): void {
    this.#cancel = undefined;
    const first = Math.min(...this.#waiting.keys());
    this.#onGap(first - 1 - (this.#revision ?? 0));
    this.#revision = first - 1;
    this.#run();
  }
}

function forgetUpTo(revisions: { keys(): Iterable<number>; delete(revision: number): boolean }, revision: number): void {
  for (const each of revisions.keys()) if (each <= revision) revisions.delete(each);
}
