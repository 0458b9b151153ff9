import { expect, it } from 'vitest';
import { describeBoardStore } from './board-store.contract.js';
import { describeConversationStore } from './conversation-store.contract.js';
import { describeInvitationStore } from './invitation-store.contract.js';
import { MAX_DESERTED } from './memory-conversations.js';
import { MemoryStore } from './memory-store.js';
import { describeStore, type StoreUnderTest } from './store.contract.js';

async function open(): Promise<StoreUnderTest> {
  const store = new MemoryStore();
  return { here: store, there: store, close: async () => {} };
}

describeStore('MemoryStore', open);
describeConversationStore('MemoryStore', open);
describeInvitationStore('MemoryStore', open);
describeBoardStore('MemoryStore', open);

it('keeps so many rooms that nobody is in, and no more', async () => {
  const store = new MemoryStore();
  const session = { tenant: 't', userId: 'alice', sessionId: '1' };
  await store.openSession({ session, nodeId: 'n', groups: [], maxSessions: 1 });
  const enter = (name: string) =>
    store.enterConversation({ session, name, moderated: false, moderator: false, maxMembers: 2, keepLogMs: 1e9 });
  const saidIn = async (name: string) => {
    const entered = await enter(name);
    return entered.ok && entered.type === 'joined' ? entered.state.seq : undefined;
  };
  const nowMs = 1;
  for (let room = 0; room <= MAX_DESERTED; room += 1) {
    const name = `room ${room}`;
    await enter(name);
    await store.sayInConversation({ session, name, id: '1', body: { type: 'text', text: 'x' }, maxLog: 9, nowMs });
    await store.advanceConversation(session, name, { type: 'leave' }, nowMs);
  }
  expect([await saidIn('room 1'), await saidIn('room 0')]).toEqual([1, 0]);
});
