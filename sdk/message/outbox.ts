import type { MessageBody, UserId } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_OPERATION_CANCELED } from '../errors.js';
import { Backlog } from '../signalling/backlog.js';
import type { Signalling } from '../signalling/signalling.js';
import { messageIdOf, newMessageId } from './message-id.js';

/** Messages under way at the same time; more would run into the rate limit of the CCS after a long time offline. */
const WINDOW = 16;

/** The CCS always answers; three times silence means that it does not. */
const UNANSWERED = 3;

/**
 * Sends messages in the order in which they were written, also across a lost connection. A message keeps its id when it is sent
 * again, so that the addressee shows it once.
 */
export class Outbox {
  readonly #signalling: Signalling;
  readonly #backlog: Backlog;

  constructor(signalling: Signalling) {
    this.#signalling = signalling;
    this.#backlog = new Backlog({ ready: () => signalling.link.phase === 'online', window: WINDOW, unanswered: UNANSWERED });
    signalling.onLinkChange((link) => {
      if (link.phase === 'online') this.#backlog.pump();
      if (link.phase === 'closed') this.#backlog.fail(link.error ?? closedByPage());
    });
  }

  /** Resolves with the message's id when a page of the addressee has it. An id given by the page must be the id of this message alone. */
  async send(to: UserId, body: MessageBody, uuid = newMessageId()): Promise<number> {
    const id = messageIdOf(uuid);
    await this.#backlog.send(() => this.#signalling.request('message:send', { id, to, body }));
    return uuid;
  }
}

function closedByPage(): ApiRTCError {
  return new ApiRTCError(ERROR_OPERATION_CANCELED, 'The session was closed before the message was sent');
}
