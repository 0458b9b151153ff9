import { beforeEach, describe, expect, it } from 'vitest';
import { ApiRTCError, ERROR_NETWORK_UNAVAILABLE, ERROR_OPERATION_CANCELED, ERROR_TIMED_OUT, fromWire } from '../errors.js';
import { Backlog } from './backlog.js';
import type { BacklogOptions } from './backlog.js';

/** What was attempted, in order; each attempt is answered by hand. */
let attempted: string[];
let answers: Map<string, { resolve(value: string): void; reject(error: ApiRTCError): void }>;
let timers: (() => void)[];
let online: boolean;

const LOST = new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, 'lost');
const TOO_MUCH = fromWire({ code: 'rate-limited', message: 'too much' });
const UNANSWERED = new ApiRTCError(ERROR_TIMED_OUT, 'no answer');

beforeEach(() => {
  attempted = [];
  answers = new Map();
  timers = [];
  online = true;
});

function backlog(options: Partial<BacklogOptions> = {}): Backlog {
  const later = (run: () => void) => {
    timers.push(run);
    return () => undefined;
  };
  return new Backlog({ ready: () => online, later, ...options });
}

const attempt = (name: string) => () => {
  attempted.push(name);
  return new Promise<string>((resolve, reject) => answers.set(name, { resolve, reject }));
};

/** Lets settled promises run their continuations. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function breakOff(...names: string[]): Promise<void> {
  online = false;
  for (const name of names) answers.get(name)?.reject(LOST);
  await settle();
}

describe('Backlog', () => {
  it('attempts at once and gives the answer', async () => {
    const answer = backlog().send(attempt('a'));
    answers.get('a')?.resolve('done');
    expect(await answer).toBe('done');
  });

  it('waits for the link, then goes out in order', () => {
    online = false;
    const list = backlog();
    for (const name of ['a', 'b', 'c']) void list.send(attempt(name));
    expect(attempted).toEqual([]);
    online = true;
    list.pump();
    expect(attempted).toEqual(['a', 'b', 'c']);
  });

  it('sends again what broke off, before what came later', async () => {
    const list = backlog();
    const first = list.send(attempt('a'));
    void list.send(attempt('b'));
    void breakOff('b', 'a');
    void list.send(attempt('c'));
    await settle();
    online = true;
    list.pump();
    expect(attempted).toEqual(['a', 'b', 'a', 'b', 'c']);
    answers.get('a')?.resolve('second time');
    expect(await first).toBe('second time');
  });

  it('does not spin while an attempt fails although the link seems fine', async () => {
    void backlog().send(attempt('a'));
    answers.get('a')?.reject(LOST);
    await settle();
    expect(attempted).toEqual(['a']);
  });

  it('passes a refusal on and goes on with the next', async () => {
    const list = backlog({ window: 1 });
    const refused = list.send(attempt('a'));
    void list.send(attempt('b'));
    answers.get('a')?.reject(fromWire({ code: 'user-not-found', message: 'nobody' }));
    await expect(refused).rejects.toMatchObject({ wire: 'user-not-found' });
    await settle();
    expect(attempted).toEqual(['a', 'b']);
  });

  it('keeps at most its window under way', async () => {
    const list = backlog({ window: 2 });
    for (const name of ['a', 'b', 'c']) void list.send(attempt(name));
    expect(attempted).toEqual(['a', 'b']);
    answers.get('b')?.resolve('');
    await settle();
    expect(attempted).toEqual(['a', 'b', 'c']);
  });

  it('holds everything back for a while when it is too much, and goes on one at a time', async () => {
    const list = backlog({ window: 3 });
    for (const name of ['a', 'b', 'c', 'd']) void list.send(attempt(name));
    for (const name of ['b', 'c']) answers.get(name)?.reject(TOO_MUCH);
    answers.get('a')?.resolve('');
    await settle();
    list.pump();
    expect(attempted).toEqual(['a', 'b', 'c']);
    expect(timers).toHaveLength(1);
    timers[0]?.();
    for (const name of ['b', 'c', 'd']) {
      answers.get(name)?.resolve('');
      await settle();
    }
    expect(attempted).toEqual(['a', 'b', 'c', 'b', 'c', 'd']);
    for (const name of ['e', 'f']) void list.send(attempt(name));
    expect(attempted.slice(-2)).toEqual(['e', 'f']);
  });

  it('gives up what nobody answers, after as many attempts as it may', async () => {
    const list = backlog({ unanswered: 2 });
    const unanswered = list.send(attempt('a'));
    answers.get('a')?.reject(UNANSWERED);
    await settle();
    answers.get('a')?.reject(UNANSWERED);
    await expect(unanswered).rejects.toBe(UNANSWERED);
    expect(attempted).toEqual(['a', 'a']);
  });

  it('rejects everything when the link is closed, whatever an attempt says afterwards', async () => {
    const list = backlog({ window: 1 });
    const closed = new ApiRTCError(ERROR_OPERATION_CANCELED, 'closed');
    const both = Promise.allSettled([list.send(attempt('a')), list.send(attempt('b'))]);
    list.fail(closed);
    answers.get('a')?.resolve('too late');
    expect(await both).toMatchObject([{ reason: closed }, { reason: closed }]);
    await settle();
    await expect(list.send(attempt('c'))).rejects.toBe(closed);
    expect(attempted).toEqual(['a']);
  });
});
