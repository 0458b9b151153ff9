import type { NoticeName } from '@apirtc-ce/protocol';

/** One connection to a client, whatever carries it. None of these throws when the connection is already gone. */
export interface Connection {
  /**
   * Sends a notice, its payload already written as JSON: what goes to many is written once. `acknowledged` is for `message:new`: called
   * at most once, when the client says it has it.
   */
  send(name: NoticeName, json: string, acknowledged?: () => void): void;
  /** Breaks the connection; the client comes back by itself. */
  drop(): void;
  /** Ends the connection; the client stays away. */
  dismiss(): void;
}
