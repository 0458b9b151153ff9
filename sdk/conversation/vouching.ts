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
  #known = new Set<UserId>();
  readonly #vouched = new Set<Id>();
  /** Not to be remembered, should the CCS be started again before it was told. */
  readonly #refused = new Set<UserId>();
  #forget = (): void => {};

  constructor(later: Later) {
    this.#later = later;
  }

  /** They were in it when the CCS went away. */
  remember(userIds: ReadonlySet<UserId>): void {
    this.#timeIsUp();
    this.#known = new Set([...userIds].filter((userId) => !this.#refused.has(userId)));
    this.#forget = this.#later(() => this.#timeIsUp(), VOUCHING_MS);
  }

  /** A moderator does not want them in it: they ask like everybody, until they are in it again. */
  refuse(userId: UserId): void {
    this.#refused.add(userId);
    this.#known.delete(userId);
  }

  /** They are in it: a moderator let them in. */
  pardon(userId: UserId): void {
    this.#refused.delete(userId);
  }

  /** Of those who wait, whom to let in now; nobody is named twice. */
  due(waiting: ReadonlyMap<Id, Member>): Id[] {
    const due = [...waiting.values()].filter(
      ({ memberId, contact }) => this.#known.has(contact.id) && !this.#vouched.has(memberId),
    );
    for (const { memberId } of due) this.#vouched.add(memberId);
    return due.map(({ memberId }) => memberId);
  }

  /** The page is not in it any more. */
  clear(): void {
    this.#timeIsUp();
    this.#refused.clear();
  }

  #timeIsUp(): void {
    this.#forget();
    this.#known = new Set();
    this.#vouched.clear();
  }
}
