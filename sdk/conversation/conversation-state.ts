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
  | { phase: 'joined'; memberId: Id; instanceId: Id; role: ConversationRole };

export type ConversationEvent =
  | { type: 'join' }
  | { type: 'told-to-wait' }
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
      return state.phase === 'out' ? state : { phase: 'waiting' };
    case 'entered': {
      const { memberId, instanceId, role } = event;
      return state.phase === 'out' ? state : { phase: 'joined', memberId, instanceId, role };
    }
    case 'out':
      return OUT;
  }
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
