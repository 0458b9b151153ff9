import { describe, expect, it } from 'vitest';
import { writeNotice } from '../delivery/written-notice.js';
import { readdress } from './conversations.js';

const signal = (name: string, peer: string) => ({ name, peer, link: '5', signal: { type: 'drop' } }) as const;

describe('the text of a signal', () => {
  it.each(['room', 'a "room"', 'été', '"peer":"7"', '\\', '\u2028'])('is addressed anew in the conversation %j', (name) => {
    const text = writeNotice('conversation:signal', signal(name, '7'));
    expect(readdress(text, signal(name, '7'), '8')).toBe(writeNotice('conversation:signal', signal(name, '8')));
  });

  it.each([
    ['in another order', '["conversation:signal",{"peer":"7","name":"room","link":"5","signal":{"type":"drop"}}]'],
    ['with spaces', '["conversation:signal", {"name":"room","peer":"7","link":"5","signal":{"type":"drop"}}]'],
    ['with escapes', '["conversation:signal",{"name":"\\u0072oom","peer":"7","link":"5","signal":{"type":"drop"}}]'],
    ['with a name twice', '["conversation:signal",{"name":"den","peer":"7","name":"room","link":"5","signal":{"type":"drop"}}]'],
  ])('is not touched where it is written %s', (_, text) => {
    expect(JSON.parse(text)).toEqual(['conversation:signal', signal('room', '7')]);
    expect(readdress(text, signal('room', '7'), '8')).toBeUndefined();
  });
});
