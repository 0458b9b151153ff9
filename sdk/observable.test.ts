import { afterEach, describe, expect, it, vi } from 'vitest';
import { emit, Observable } from './observable.js';
import type { EventTable } from './observable.js';

interface BellEvents {
  rung: string;
  broken: void;
  recorded: number;
}

class Bell extends Observable<BellEvents> {
  static override readonly events = { rung: 'live', broken: 'live', recorded: 'kept' } satisfies EventTable<BellEvents>;
}

afterEach(() => vi.restoreAllMocks());

describe('Observable', () => {
  it('lists the events of a class', () => {
    expect(Bell.getAvailableEvents()).toEqual(['rung', 'broken', 'recorded']);
  });

  it('calls listeners in the order they were added, each once, and chains', () => {
    const heard: string[] = [];
    const first = (by: string) => heard.push(`first ${by}`);
    const bell = new Bell();
    const same = bell
      .on('rung', first)
      .on('rung', (by) => heard.push(`second ${by}`))
      .on('rung', first);
    emit(bell, 'rung', 'alice');
    expect(heard).toEqual(['first alice', 'second alice']);
    expect(same).toBe(bell);
  });

  it('stops calling a removed listener, and ignores one it never had', () => {
    const heard: string[] = [];
    const listener = (by: string) => heard.push(by);
    const bell = new Bell().on('rung', listener);
    bell.removeListener('rung', listener).removeListener('rung', () => undefined);
    emit(bell, 'rung', 'alice');
    expect(heard).toEqual([]);
  });

  it('does not call a listener that an earlier one removed, nor one that it added', () => {
    const heard: string[] = [];
    const removed = () => heard.push('removed');
    const bell = new Bell();
    bell.on('broken', () => bell.removeListener('broken', removed).on('broken', () => heard.push('added')));
    bell.on('broken', removed);
    emit(bell, 'broken');
    expect(heard).toEqual([]);
  });

  it('logs what a listener throws and goes on', () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const heard: string[] = [];
    const bell = new Bell().on('broken', () => {
      throw new Error('oops');
    });
    bell.on('broken', () => heard.push('second'));
    emit(bell, 'broken');
    expect(heard).toEqual(['second']);
    expect(error).toHaveBeenCalledOnce();
  });

  it('accepts an unknown event name, with a warning', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(() => new Bell().on('rang' as 'rung', () => undefined)).not.toThrow();
    expect(warn.mock.calls.join()).toContain('Bell has no event "rang"');
  });

  it('forgets a live event that nobody heard', async () => {
    const heard: string[] = [];
    const bell = new Bell();
    emit(bell, 'rung', 'alice');
    bell.on('rung', (by) => heard.push(by));
    await Promise.resolve();
    expect(heard).toEqual([]);
  });
});

describe('kept events', () => {
  it('wait for the first listener and come after its own statement, once, in order', async () => {
    const heard: number[] = [];
    const bell = new Bell();
    emit(bell, 'recorded', 1);
    emit(bell, 'recorded', 2);
    bell.on('recorded', (take) => heard.push(take));
    expect(heard).toEqual([]);
    await Promise.resolve();
    bell.on('recorded', (take) => heard.push(take + 100));
    await Promise.resolve();
    expect(heard).toEqual([1, 2]);
  });

  it('are not overtaken by one that happens before they are delivered', async () => {
    const heard: number[] = [];
    const bell = new Bell();
    emit(bell, 'recorded', 1);
    bell.on('recorded', (take) => heard.push(take));
    emit(bell, 'recorded', 2);
    await Promise.resolve();
    emit(bell, 'recorded', 3);
    expect(heard).toEqual([1, 2, 3]);
  });

  it('stay kept when the listener is gone before they are delivered', async () => {
    const heard: number[] = [];
    const gone = () => heard.push(-1);
    const bell = new Bell();
    emit(bell, 'recorded', 1);
    bell.on('recorded', gone).removeListener('recorded', gone);
    await Promise.resolve();
    bell.on('recorded', (take) => heard.push(take));
    await Promise.resolve();
    expect(heard).toEqual([1]);
  });

  it('are bounded: the oldest give way', async () => {
    const heard: number[] = [];
    const bell = new Bell();
    for (let take = 1; take <= 101; take += 1) emit(bell, 'recorded', take);
    bell.on('recorded', (take) => heard.push(take));
    await Promise.resolve();
    expect(heard).toHaveLength(100);
    expect(heard[0]).toBe(2);
  });
});
