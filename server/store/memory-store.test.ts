import { MemoryStore } from './memory-store.js';
import { describeConversationStore } from './conversation-store.contract.js';
import { describeStore, type StoreUnderTest } from './store.contract.js';

async function open(): Promise<StoreUnderTest> {
  const store = new MemoryStore();
  return { here: store, there: store, close: async () => {} };
}

describeStore('MemoryStore', open);
describeConversationStore('MemoryStore', open);
