import type { Id, Member, UserId } from '@apirtc-ce/protocol';
import type { Later } from '../signalling/later.js';

/** Who comes back later asks like everybody; milliseconds. Pages that lost their CCS come back within seconds. */
const VOUCHING_MS = 60_000;

/**
 * Whom a moderator's page lets in again by itself: a CCS that is started again has forgotten who had been let in. Not those who waited, nor those who
 * were sent out.
 */
export class Vouching {
  readonly #later: Later;
  #known: ReadonlySet<UserId> = new Set();
  readonly #vouched = new Set<Id>();
  #forget = (): void => {};

  constructor(later: Later) {
    this.#later = later;
  }

  /** They were in it when the CCS went away. */
  remember(userIds: ReadonlySet<UserId>): void {
    this.clear();
    this.#known = userIds;
    this.#forget = this.#later(() => this.clear(), VOUCHING_MS);
  }

  /** Of those who wait, whom to let in now; nobody is named twice. */
  due(waiting: ReadonlyMap<Id, Member>): Id[] {
    const due = [...waiting.values()].filter(
      ({ memberId, contact }) => this.#known.has(contact.id) && !this.#vouched.has(memberId),
    );
    for (const { memberId } of due) this.#vouched.add(memberId);
    return due.map(({ memberId }) => memberId);
  }

  clear(): void {
    this.#forget();
    this.#known = new Set();
    this.#vouched.clear();
  }
}
