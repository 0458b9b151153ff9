import { afterEach, describe, expect, it } from 'vitest';
import { NoAnswerError, type Bus } from './bus.js';

/** A bus under test, as two nodes see it. */
export interface BusUnderTest {
  here: Bus;
  there: Bus;
  close(): Promise<void>;
}

/** What every {@link Bus} promises. `open` gives a fresh one. */
export function describeBus(name: string, open: () => Promise<BusUnderTest>): void {
  describe(`${name}, as a bus`, () => {
    let bus: BusUnderTest;
    const opened = async () => (bus = await open());
    afterEach(() => bus.close());

    it('takes a message to every subscriber of its topic and to nobody else', async () => {
      const { here, there } = await opened();
      const near = collector();
      const far = collector();
      const elsewhere = collector();
      await here.subscribe('a', near.listen);
      await there.subscribe('a', far.listen);
      await there.subscribe('b', elsewhere.listen);
      await here.publish('a', { n: 1 });
      await here.publish('b', { n: 2 });
      expect(await near.take(1)).toEqual([{ n: 1 }]);
      expect(await far.take(1)).toEqual([{ n: 1 }]);
      expect(await elsewhere.take(1)).toEqual([{ n: 2 }]);
    });

    it('keeps the order of one publisher', async () => {
      const { here, there } = await opened();
      const far = collector();
      await there.subscribe('a', far.listen);
      const sent = Array.from({ length: 100 }, (_, n) => n);
      for (const n of sent) void here.publish('a', n);
      expect(await far.take(100)).toEqual(sent);
    });

    it('gives every receiver a copy of its own', async () => {
      const { here } = await opened();
      const message = { list: [1] };
      const received: { list: number[] }[] = [];
      const done = collector();
      for (let n = 0; n < 2; n += 1) {
        await here.subscribe('a', (copy) => {
          received.push(structuredClone(copy as { list: number[] }));
          (copy as { list: number[] }).list.push(9);
          done.listen(copy);
        });
      }
      await here.publish('a', message);
      message.list.push(2);
      await done.take(2);
      expect(received).toEqual([{ list: [1] }, { list: [1] }]);
      expect(message.list).toEqual([1, 2]);
    });

    it('tells an ended subscription nothing', async () => {
      const { here, there } = await opened();
      const gone = collector();
      const stays = collector();
      const end = await there.subscribe('a', gone.listen);
      await there.subscribe('a', stays.listen);
      await end();
      await here.publish('a', 1);
      expect(await stays.take(1)).toEqual([1]);
      expect(gone.seen).toEqual([]);
    });

    it('gives a request its answer', async () => {
      const { here, there } = await opened();
      await there.answer('sum', async (message) => {
        const { a, b } = message as { a: number; b: number };
        return a + b;
      });
      expect(await here.request('sum', { a: 2, b: 3 }, 1000)).toBe(5);
    });

    it('refuses a request that nobody answers, that fails, or that takes too long', async () => {
      const { here, there } = await opened();
      await expect(here.request('nobody', 1, 50)).rejects.toBeInstanceOf(NoAnswerError);
      await there.answer('broken', () => Promise.reject(new Error('broken')));
      await expect(here.request('broken', 1, 1000)).rejects.toBeInstanceOf(NoAnswerError);
      await there.answer('silent', () => new Promise(() => {}));
      await expect(here.request('silent', 1, 20)).rejects.toBeInstanceOf(NoAnswerError);
    });

    it('stops answering when told', async () => {
      const { here, there } = await opened();
      const stop = await there.answer('a', () => 1);
      await stop();
      await expect(here.request('a', 1, 50)).rejects.toBeInstanceOf(NoAnswerError);
    });
  });
}

/** Gathers messages; `take(n)` resolves when n have come. */
function collector() {
  const seen: unknown[] = [];
  let wake = () => {};
  return {
    seen,
    listen: (message: unknown) => {
      seen.push(message);
      wake();
    },
    async take(count: number): Promise<unknown[]> {
      while (seen.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return seen;
    },
  };
}
