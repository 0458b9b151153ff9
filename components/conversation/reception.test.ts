import type { Transport } from '@apirtc-ce/sdk';
import { Stream, UserAgent } from '@apirtc-ce/sdk';
import { createInPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { receptionOf } from './reception.js';

/** A way to a CCS that a page does not hear of others through, as if it slept. */
function sleepy(transport: Transport): { transport: Transport; wake: () => void; missed: () => number } {
  let sleeps = true;
  let wants = 0;
  return {
    missed: () => wants,
    wake: () => (sleeps = false),
    transport: {
      connect: (target, events) =>
        transport.connect(target, {
          ...events,
          notice: (name, payload, acknowledge) => {
            if (!sleeps || name !== 'conversation:signal') return events.notice(name, payload, acknowledge);
            if (JSON.stringify(payload).includes('"want"')) wants += 1;
            acknowledge();
          },
        }),
    },
  };
}

it('what others publish is asked for again when their page has slept', async () => {
  const ccs = createInPageCcs();
  const { transport, wake, missed } = sleepy(ccs.transport);
  const register = { cloudUrl: 'http://in-page.invalid' };
  const [alice, bob] = await Promise.all([
    new UserAgent().register({ ...register, id: 'alice', transport }),
    new UserAgent().register({ ...register, id: 'bob', transport: ccs.transport }),
  ]);
  const [hers, his] = [alice, bob].map((session) => session.getOrCreateConversation('room'));
  if (!hers || !his) throw new Error('no conversations');
  await Promise.all([hers.join(), his.join()]);
  const canvas = document.createElement('canvas');
  canvas.getContext('2d');
  const published = await hers.publish(Stream.createStreamFromMediaStream(canvas.captureStream()));
  const native = globalThis.setTimeout;
  const patience: (() => void)[] = [];
  globalThis.setTimeout = ((run: () => void, delayMs?: number) => {
    if (delayMs === 30_000) patience.push(run);
    return native(run, delayMs);
  }) as typeof setTimeout;
  const arrived = new Promise<Stream>((resolve) => void his.on('streamAdded', resolve));
  const end = receptionOf(his).use(() => undefined);
  while (patience.length === 0 || missed() < patience.length) await new Promise((resolve) => native(resolve));
  globalThis.setTimeout = native;
  wake();
  for (const runOut of patience) runOut();
  expect((await arrived).getId()).to.equal(published.getId());
  end();
  await Promise.all([alice.disconnect(), bob.disconnect()]);
  published.release();
  await ccs.close();
});
