import type { UserId } from '@apirtc-ce/protocol';
import { INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_CANCELLED, INVITATION_STATUS_EXPIRED } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { randomId } from '../random-id.js';
import { ReceivedConversationJoinRequest } from './received-conversation-join-request.js';
import type { JoinRequestParts } from './received-conversation-join-request.js';

/** What moderators are asked by those who wait, one request for each user. */
export class JoinRequests {
  readonly #open = new Map<UserId, ReceivedConversationJoinRequest>();

  /** Somebody waits. */
  add(parts: Omit<JoinRequestParts, 'id'>): ReceivedConversationJoinRequest {
    const request = new ReceivedConversationJoinRequest({ ...parts, id: randomId() });
    this.#open.set(parts.sender.id, request);
    return request;
  }

  /** A user does not wait any more. */
  over(userId: UserId, isIn: boolean): void {
    this.#end(userId, isIn ? INVITATION_STATUS_ACCEPTED : INVITATION_STATUS_CANCELLED);
  }

  /** This page has nothing to decide any more. */
  close(): void {
    for (const userId of [...this.#open.keys()]) this.#end(userId, INVITATION_STATUS_EXPIRED);
  }

  #end(userId: UserId, status: InvitationStatus): void {
    const request = this.#open.get(userId);
    this.#open.delete(userId);
    if (request) ReceivedConversationJoinRequest.over(request, status);
  }
}
