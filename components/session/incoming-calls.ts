import { INVITATION_STATUS_STANDBY } from '@apirtc-ce/sdk';
import type { ReceivedCallInvitation } from '@apirtc-ce/sdk';

/** Takes an invitation or leaves it to the next; called again for each one that is still waiting when a taker becomes free. */
export type IncomingTaker = (invitation: ReceivedCallInvitation) => boolean;

/**
 * Which element of a page rings. Invitations are offered to the elements in the order in which they came to the page; one that nobody
 * can take is declined as busy when the page has call elements, and waits for one to appear when it has none.
 */
export class IncomingCalls {
  readonly #takers = new Set<IncomingTaker>();
  readonly #waiting = new Set<ReceivedCallInvitation>();

  /** An invitation arrives. */
  offer(invitation: ReceivedCallInvitation): void {
    if (this.#taken(invitation)) return;
    if (this.#takers.size > 0) void invitation.decline('User_Busy');
    else this.#keep(invitation);
  }

  /** An element is there; the returned function takes it away again. */
  register(taker: IncomingTaker): () => void {
    this.#takers.add(taker);
    for (const invitation of [...this.#waiting]) {
      if (taker(invitation)) this.#waiting.delete(invitation);
    }
    return () => void this.#takers.delete(taker);
  }

  #taken(invitation: ReceivedCallInvitation): boolean {
    return [...this.#takers].some((taker) => taker(invitation));
  }

  #keep(invitation: ReceivedCallInvitation): void {
    this.#waiting.add(invitation);
    invitation.on('statusChange', ({ status }) => {
      if (status !== INVITATION_STATUS_STANDBY) this.#waiting.delete(invitation);
    });
  }
}
