import { INVITATION_STATUS_STANDBY } from '@apirtc-ce/sdk';
import type { ReceivedCallInvitation } from '@apirtc-ce/sdk';

/** An element's word on an invitation: it rings; it would, but is in another call; or such invitations are not for it. */
export type Take = 'taken' | 'busy' | 'not-for-me';

export type IncomingTaker = (invitation: ReceivedCallInvitation) => Take;

/**
 * Which element of a page rings. Invitations are offered to the elements in the order in which they came to the page. One that is for elements that are all busy is
 * declined as such; one that is for none waits: an element may still appear.
 */
export class IncomingCalls {
  readonly #takers = new Set<IncomingTaker>();
  readonly #waiting = new Set<ReceivedCallInvitation>();

  /** An invitation arrives. */
  offer(invitation: ReceivedCallInvitation): void {
    let answer: Take = 'not-for-me';
    for (const taker of this.#takers) {
      const take = taker(invitation);
      if (take === 'taken') return;
      if (take === 'busy') answer = take;
    }
    if (answer === 'busy') invitation.decline('User_Busy');
    else this.#keep(invitation);
  }

  /** An element is there; the returned function takes it away again. */
  register(taker: IncomingTaker): () => void {
    this.#takers.add(taker);
    for (const invitation of [...this.#waiting]) {
      if (taker(invitation) === 'taken') this.#waiting.delete(invitation);
    }
    return () => void this.#takers.delete(taker);
  }

  #keep(invitation: ReceivedCallInvitation): void {
    this.#waiting.add(invitation);
    invitation.on('statusChange', ({ status }) => {
      if (status !== INVITATION_STATUS_STANDBY) this.#waiting.delete(invitation);
    });
  }
}
