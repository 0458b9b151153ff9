import { describe, expect, it } from 'vitest';
import { nextConversationState } from './conversation-state.js';
import type { ConversationEvent, ConversationState } from './conversation-state.js';

const joined: ConversationState = { phase: 'joined', memberId: '1', instanceId: '2', role: 'contributor' };
const entered: ConversationEvent = { type: 'entered', memberId: '1', instanceId: '2', role: 'contributor' };

describe('where a page is with a conversation', () => {
  const cases: [state: ConversationState, event: ConversationEvent, next: ConversationState['phase']][] = [
    [{ phase: 'out' }, { type: 'join' }, 'joining'],
    [{ phase: 'joining' }, { type: 'join' }, 'joining'],
    [joined, { type: 'join' }, 'joined'],
    [{ phase: 'joining' }, { type: 'told-to-wait' }, 'waiting'],
    [{ phase: 'out' }, { type: 'told-to-wait' }, 'out'],
    [{ phase: 'joining' }, entered, 'joined'],
    [{ phase: 'waiting' }, entered, 'joined'],
    [joined, entered, 'joined'],
    [{ phase: 'out' }, entered, 'out'],
    [{ phase: 'waiting' }, { type: 'out' }, 'out'],
    [joined, { type: 'out' }, 'out'],
  ];
  for (const [state, event, next] of cases) {
    it(`${state.phase}, ${event.type}: ${next}`, () => expect(nextConversationState(state, event).phase).toBe(next));
  }
});
