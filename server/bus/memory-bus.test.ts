import { describeBus } from './bus.contract.js';
import { MemoryBus } from './memory-bus.js';

describeBus('MemoryBus', async () => {
  const bus = new MemoryBus();
  return { here: bus, there: bus, close: async () => {} };
});
