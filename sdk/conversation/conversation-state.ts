import type { ConversationRole, Id } from '@apirtc-ce/protocol';

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
