import type { IceCandidate } from '@apirtc-ce/protocol';

/**
 * Candidates that overtake the description they belong to: `addIceCandidate` refuses them before there is a remote description
 * (W3C WebRTC §4.4.1.6), so they wait here.
 */
export class EarlyCandidates {
  #waiting: (IceCandidate | null)[] | undefined = [];

  /** True when the candidate was kept; false when it can be added now. */
  keep(candidate: IceCandidate | null): boolean {
    this.#waiting?.push(candidate);
    return this.#waiting !== undefined;
  }

  /** Once the remote description is set: what has waited. From now on nothing is kept. */
  release(): (IceCandidate | null)[] {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    return waiting;
  }
}
