import { describe, expect, it } from 'vitest';
import { Typing } from './typing.js';

function typing() {
  const waiting: { at: number; run: () => void }[] = [];
  let now = 0;
  const heard: string[] = [];
  const subject: Typing = new Typing({
    say: (is) => heard.push(`say ${is}`),
    changed: () => heard.push(subject.users.join('+') || 'nobody'),
    later: (run, delayMs) => {
      const entry = { at: now + delayMs, run };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), waiting.includes(entry) ? 1 : 0);
    },
  });
  const pass = (ms: number) => {
    now += ms;
    for (const due of waiting.filter(({ at }) => at <= now)) {
      waiting.splice(waiting.indexOf(due), 1);
      due.run();
    }
  };
  return { subject, heard, pass, waiting };
}

describe('who is writing', () => {
  it('is said at the first key, again while the keys go on, and once at the end', () => {
    const { subject, heard, pass } = typing();
    for (let keys = 0; keys < 40; keys += 1) {
      subject.set(true);
      pass(100);
    }
    subject.set(false);
    subject.set(false);
    expect(heard).toEqual(['say true', 'say true', 'say false']);
  });

  it('is known of others, and forgotten when they fall silent', () => {
    const { subject, heard, pass } = typing();
    subject.heard('bob', true);
    subject.heard('carol', true);
    pass(4_000);
    subject.heard('carol', true);
    pass(2_000);
    expect(heard).toEqual(['bob', 'bob+carol', 'carol']);
    subject.heard('carol', false);
    subject.heard('carol', false);
    expect(heard.slice(3)).toEqual(['nobody']);
  });

  it('leaves no timer behind', () => {
    const { subject, waiting } = typing();
    subject.set(true);
    subject.heard('bob', true);
    subject.clear();
    expect([waiting, subject.users]).toEqual([[], []]);
  });
});
