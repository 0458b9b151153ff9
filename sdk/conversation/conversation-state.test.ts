import { describe, expect, it } from 'vitest';
import { isReturning, nextConversationState } from './conversation-state.js';
import type { ConversationEvent, ConversationState } from './conversation-state.js';

const joined: ConversationState = { phase: 'joined', memberId: '1', instanceId: '2', role: 'contributor' };
const returning: ConversationState = { ...joined, returning: true };
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
    [joined, { type: 'told-to-wait' }, 'joined'],
    [joined, { type: 'not-remembered' }, 'joined'],
    [returning, { type: 'not-remembered' }, 'waiting'],
    [{ phase: 'waiting' }, { type: 'not-remembered' }, 'waiting'],
    [returning, { type: 'out' }, 'out'],
    [{ phase: 'waiting' }, { type: 'out' }, 'out'],
    [joined, { type: 'out' }, 'out'],
  ];

  it('is coming back from being told to wait until it is let in', () => {
    const waits = nextConversationState(joined, { type: 'told-to-wait' });
    expect([isReturning(joined), isReturning(waits), isReturning(nextConversationState(waits, entered))]).toEqual([
      false,
      true,
      false,
    ]);
  });

  for (const [state, event, next] of cases) {
    it(`${state.phase}, ${event.type}: ${next}`, () => expect(nextConversationState(state, event).phase).toBe(next));
  }
});
