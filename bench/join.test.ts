import { expect, it } from 'vitest';
import { joinCost } from './join.js';

it('one more in a conversation costs each of those who are there the same, however many they are', async () => {
  const [few, many] = [await joinCost(10), await joinCost(40)];
  expect(many.messages - 1).toBe((few.messages - 1) * 4);
  expect(many.bytes / 40).toBeLessThan((few.bytes / 10) * 1.1);
});
