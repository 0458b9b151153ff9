import type { ConversationRole, Id } from '@apirtc-ce/protocol';
import {
  CONVERSATION_STATUS_JOINED,
  CONVERSATION_STATUS_JOINING,
  CONVERSATION_STATUS_NOT_JOINED,
  CONVERSATION_STATUS_WAITING,
} from '../constants.js';
import type { ConversationStatus } from '../constants.js';

/** Where this page is with a conversation. */
export type ConversationState =
  | { phase: 'out' }
  | { phase: 'joining' }
  /** A moderator decides whether to let the user in. */
  | { phase: 'waiting' }
  | {
      phase: 'joined';
      memberId: Id;
      instanceId: Id;
      role: ConversationRole;
      /** The CCS was started again and has forgotten that this page was let in; a moderator's page, which has not, says so when it is back. */
      returning?: true;
    };

export type ConversationEvent =
  | { type: 'join' }
  | { type: 'told-to-wait' }
  /** Nobody came back who says that this page was let in. */
  | { type: 'not-remembered' }
  | { type: 'entered'; memberId: Id; instanceId: Id; role: ConversationRole }
  /** Left, refused, sent out, closed, or given up. */
  | { type: 'out' };

const OUT: ConversationState = { phase: 'out' };

/** The state after an event. What comes too late, the answer to a join that was given up for instance, changes nothing. */
export function nextConversationState(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'join':
      return state.phase === 'out' ? { phase: 'joining' } : state;
    case 'told-to-wait':
      if (state.phase === 'joined') return { ...state, returning: true };
      return state.phase === 'out' ? state : { phase: 'waiting' };
    case 'not-remembered':
      return isReturning(state) ? { phase: 'waiting' } : state;
    case 'entered': {
      const { memberId, instanceId, role } = event;
      return state.phase === 'out' ? state : { phase: 'joined', memberId, instanceId, role };
    }
    case 'out':
      return OUT;
  }
}

/** In it for the user, and not yet again for the CCS. */
export function isReturning(state: ConversationState): boolean {
  return state.phase === 'joined' && state.returning === true;
}

const STATUS: Readonly<Record<ConversationState['phase'], ConversationStatus>> = {
  out: CONVERSATION_STATUS_NOT_JOINED,
  joining: CONVERSATION_STATUS_JOINING,
  waiting: CONVERSATION_STATUS_WAITING,
  joined: CONVERSATION_STATUS_JOINED,
};

/** In ApiRTC's words. */
export function statusOf({ phase }: ConversationState): ConversationStatus {
  return STATUS[phase];
}
