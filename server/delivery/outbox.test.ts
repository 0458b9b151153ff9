import { describe, expect, it } from 'vitest';
import type { Connection } from './connection.js';
import { Outbox } from './outbox.js';

/** A connection that writes down what it is given. */
class Paper implements Connection {
  readonly written: unknown[] = [];
  readonly acknowledge: (() => void)[] = [];
  send(notice: string, acknowledged?: () => void): void {
    this.written.push(JSON.parse(notice));
    if (acknowledged) this.acknowledge.push(acknowledged);
  }
  drop(): void {}
  dismiss(): void {}
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const posted = (outbox: Outbox, from: number, to: number) => numbers(from, to).every((n) => outbox.post(String(n)));

/** An outbox whose client received everything up to `sent`, and is away. */
function away(sent: number): Outbox {
  const outbox = new Outbox();
  outbox.attach(new Paper(), 0);
  posted(outbox, 1, sent);
  outbox.detach();
  return outbox;
}

describe('an outbox', () => {
  it('sends at once while the client is there', () => {
    const outbox = new Outbox();
    const paper = new Paper();
    outbox.attach(paper, 0);
    posted(outbox, 1, 3);
    expect(paper.written).toEqual([1, 2, 3]);
  });

  it('keeps what comes before the client is attached', () => {
    const outbox = new Outbox();
    posted(outbox, 1, 2);
    const paper = new Paper();
    outbox.attach(paper, 0);
    expect(paper.written).toEqual([1, 2]);
  });

  it.each([
    ['nothing was lost', 5, []],
    ['the last ones were lost', 3, [4, 5]],
    ['all were lost', 0, [1, 2, 3, 4, 5]],
  ])('sends again what did not arrive: %s', (_, received, expected) => {
    const outbox = away(5);
    expect(outbox.canResume(received)).toBe(true);
    const paper = new Paper();
    outbox.attach(paper, received);
    expect(paper.written).toEqual(expected);
  });

  it('sends what came meanwhile, after what was lost, and nothing twice', () => {
    const outbox = away(5);
    posted(outbox, 6, 8);
    const first = new Paper();
    outbox.attach(first, 4);
    expect(first.written).toEqual([5, 6, 7, 8]);
    outbox.detach();
    const second = new Paper();
    outbox.attach(second, 6);
    posted(outbox, 9, 9);
    expect(second.written).toEqual([7, 8, 9]);
  });

  it.each([
    ['more than was sent', 100, 101, false],
    ['the latest 64', 100, 36, true],
    ['more than is kept', 100, 35, false],
  ])('knows whether a client can catch up: %s', (_, sent, received, expected) => {
    expect(away(sent).canResume(received)).toBe(expected);
  });

  it('gives up on a client that misses 512 notices', () => {
    const outbox = away(0);
    expect(posted(outbox, 1, 512)).toBe(true);
    expect(posted(outbox, 513, 513)).toBe(false);
  });

  it('gives up on a client that misses 256 KiB', () => {
    const outbox = away(0);
    const large = 'x'.repeat(64 * 1024);
    expect(numbers(1, 4).every(() => outbox.post(large))).toBe(true);
    expect(outbox.post('0')).toBe(false);
  });

  it('forgets what a client that was away has surely received', () => {
    const outbox = away(0);
    posted(outbox, 1, 300);
    outbox.attach(new Paper(), 0);
    posted(outbox, 301, 600);
    outbox.detach();
    expect([outbox.canResume(600 - 64), outbox.canResume(600 - 66)]).toEqual([true, false]);
  });

  it('forgets what the client had received when it last showed that it lives', () => {
    const outbox = new Outbox();
    outbox.attach(new Paper(), 0);
    posted(outbox, 1, 3);
    outbox.confirm();
    expect(outbox.canResume(0)).toBe(true);
    posted(outbox, 4, 5);
    outbox.confirm();
    expect([outbox.canResume(2), outbox.canResume(3)]).toEqual([false, true]);
    posted(outbox, 6, 100);
    outbox.confirm();
    outbox.detach();
    const paper = new Paper();
    outbox.attach(paper, 90);
    expect(paper.written).toEqual(numbers(91, 100));
    outbox.confirm();
    expect([outbox.canResume(89), outbox.canResume(90)]).toEqual([false, true]);
  });

  it('tells whether a notice was taken: acknowledged, received before the loss, or never', () => {
    const settled: string[] = [];
    const outbox = new Outbox();
    const paper = new Paper();
    outbox.attach(paper, 0);
    for (const name of ['acknowledged', 'received', 'missed', 'never']) {
      outbox.post(JSON.stringify(name), (taken) => settled.push(`${name} ${taken}`));
    }
    paper.acknowledge[0]?.();
    outbox.detach();
    const next = new Paper();
    outbox.attach(next, 2);
    expect(next.written).toEqual(['missed', 'never']);
    next.acknowledge[0]?.();
    outbox.close();
    expect(settled).toEqual(['acknowledged true', 'received true', 'missed true', 'never false']);
  });
});
