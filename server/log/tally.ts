import type { ErrorCode } from '@apirtc-ce/protocol';

/** What this node counts. Plain numbers, because the busiest one is raised once per relayed signal; `/metrics` reads them. */
export class Tally {
  readonly refused = new Map<ErrorCode, number>();
  relayedSignals = 0;
  /** Messages that no page took in time. */
  undelivered = 0;
  /** Connections that were cut: slow readers and abusers. */
  cut = 0;

  refuse(code: ErrorCode): void {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }
}
