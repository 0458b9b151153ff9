import { expect, it } from 'vitest';
import { TransferMeter } from './transfer-information.js';
import type { TransferInformation } from './transfer-information.js';

function meter(size: number) {
  const clock = { nowMs: 1000 };
  const told: TransferInformation[] = [];
  return {
    clock,
    told,
    meter: new TransferMeter(
      '7',
      size,
      (information) => told.push(information),
      () => clock.nowMs,
    ),
  };
}

it('tells how far it is, ten times a second and at the end', () => {
  const { clock, told, meter: each } = meter(1000);
  each.passed(100);
  clock.nowMs += 50;
  each.passed(200);
  clock.nowMs += 50;
  each.passed(300);
  each.passed(1000);
  expect(told.map(({ percentage }) => percentage)).toEqual([10, 30, 100]);
  expect(told.at(-1)).toEqual({
    uuid: '7',
    fileSize: 1000,
    remainingSize: 0,
    percentage: 100,
    sendChunkNb: 1,
    transferDuration: 100,
    lastPacket: true,
  });
});

it('is done at once with what is empty', () => {
  const { told, meter: each } = meter(0);
  each.passed(0);
  expect(told).toMatchObject([{ percentage: 100, remainingSize: 0, lastPacket: true, sendChunkNb: 0 }]);
});
