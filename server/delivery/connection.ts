import type { WrittenNotice } from './written-notice.js';

/** One connection to a client, whatever carries it. None of these throws when the connection is already gone. */
export interface Connection {
  /** Sends a written notice. `acknowledged` is for `message:new`: called at most once, when the client says it has it. */
  send(notice: WrittenNotice, acknowledged?: () => void): void;
  /** Breaks the connection; the client comes back by itself. */
  drop(): void;
  /** Ends the connection; the client stays away. */
  dismiss(): void;
}
