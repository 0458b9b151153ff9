import { beforeEach, describe, expect, it } from 'vitest';
import { LiveReceiver, LiveSender } from './live.js';
import type { LiveBoard } from './live.js';
import { OpenStroke } from './open-stroke.js';

let timers: { run: () => void; delayMs: number; off: boolean }[];
const later = (run: () => void, delayMs: number) => {
  const timer = { run, delayMs, off: false };
  timers.push(timer);
  return () => void (timer.off = true);
};
/** Lets time pass, milliseconds. */
const pass = (ms: number) => {
  const due = timers.filter(({ delayMs }) => delayMs <= ms);
  timers = timers.filter(({ delayMs }) => delayMs > ms);
  for (const { run, off } of due) if (!off) run();
};
const tick = () => pass(50);

describe('what is shown for a moment', () => {
  let shown: LiveBoard[];
  let sender: LiveSender;
  let receiver: LiveReceiver;
  beforeEach(() => {
    timers = [];
    shown = [];
    receiver = new LiveReceiver(() => {}, later);
    sender = new LiveSender((live) => {
      shown.push(live);
      receiver.hear('1', live);
    }, later);
  });
  const pen = (tool: 'pen' | 'rectangle' = 'pen') => new OpenStroke({ tool, color: '#ff0000', size: 2 }, { x: 0, y: 0 }, 1);
  const xs = () => receiver.lines.map(({ places }) => places.map(({ x }) => x));

  it('travels together, and only what is new of a line', () => {
    const stroke = pen();
    sender.draw(stroke);
    sender.point({ x: 1, y: 1, color: '#00ff00' });
    expect(shown).toEqual([]);
    tick();
    for (const x of [5, 9]) stroke.add({ x, y: 0 });
    sender.draw(stroke);
    tick();
    expect(shown.map(({ stroke: part }) => [part?.from, part?.points.length])).toEqual([
      [0, 2],
      [1, 4],
    ]);
    expect([xs(), receiver.cursors]).toEqual([[[0, 5, 9]], [{ x: 1, y: 1, color: '#00ff00', memberId: '1' }]]);
  });

  it('is whole again for who missed a part', () => {
    const stroke = pen('rectangle');
    for (const x of [5, 9]) {
      stroke.add({ x, y: x });
      sender.draw(stroke);
      tick();
    }
    expect(xs()).toEqual([[0, 9]]);
  });

  it('is over when the mark is there, when it is given up, and when nothing is heard of it', () => {
    const stroke = pen();
    sender.draw(stroke);
    tick();
    receiver.settled((id) => id === stroke.id);
    expect(xs()).toEqual([]);
    sender.draw(pen());
    tick();
    sender.end(true);
    tick();
    expect([shown.at(-1), xs()]).toEqual([{ stroke: null }, []]);
    receiver.hear('2', { stroke: { id: '9', tool: 'pen', color: '#000000', size: 1, from: 0, points: [0, 0] } });
    expect(xs()).toEqual([[0]]);
    pass(5_000);
    expect(xs()).toEqual([]);
  });

  it('goes with who showed it', () => {
    for (const memberId of ['1', '2']) receiver.hear(memberId, { cursor: { x: 0, y: 0, color: '#000000' } });
    receiver.keep(new Set(['2']));
    expect(receiver.cursors.map(({ memberId }) => memberId)).toEqual(['2']);
    receiver.hear('2', { cursor: null });
    expect(receiver.cursors).toEqual([]);
  });

  it('says once that a pointer is gone', () => {
    sender.point(null);
    sender.point({ x: 1, y: 1, color: '#00ff00' });
    tick();
    sender.point(null);
    tick();
    sender.point(null);
    tick();
    expect(shown.map(({ cursor }) => cursor && cursor.x)).toEqual([1, null]);
  });
});
