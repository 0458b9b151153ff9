import { MemoryStore } from './memory-store.js';
import { describeStore } from './store.contract.js';

describeStore('MemoryStore', async () => {
  const store = new MemoryStore();
  return { here: store, there: store, close: async () => {} };
});
