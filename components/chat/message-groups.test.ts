import { expect } from '@open-wc/testing';
import { groupMessages } from './message-groups.js';
import type { Delivery, Message } from './message.js';
import { withDelivery } from './message.js';

const NOON = new Date(2026, 0, 15, 12).getTime();
const MINUTE = 60_000;
let key = 0;
const message = (from: 'me' | 'them', minutes: number): Message => ({
  key: (key += 1),
  text: `message ${key}`,
  time: NOON + minutes * MINUTE,
  delivery: from === 'me' ? { phase: 'sent' } : { phase: 'received' },
});

/** Groups as text: who, how many, and where a day starts. */
const shape = (messages: readonly Message[]) =>
  groupMessages(messages).map(
    ({ mine, startsDay, messages: { length } }) => `${startsDay ? 'day ' : ''}${mine ? 'me' : 'them'} ${length}`,
  );

describe('messages in groups', () => {
  for (const [what, messages, expected] of [
    ['none', [], []],
    ['one', [message('them', 0)], ['day them 1']],
    ['one side without a pause', [message('me', 0), message('me', 1), message('me', 5)], ['day me 3']],
    ['both sides', [message('me', 0), message('them', 0), message('me', 0)], ['day me 1', 'them 1', 'me 1']],
    ['a pause', [message('me', 0), message('me', 5)], ['day me 1', 'me 1']],
    ['midnight', [message('me', 719), message('me', 721)], ['day me 1', 'day me 1']],
    ['a clock that is a little behind', [message('them', 0), message('them', -1)], ['day them 2']],
  ] as const) {
    it(what, () => expect(shape(messages)).to.deep.equal(expected));
  }

  it('are the same objects where nothing changed', () => {
    const messages = [message('me', 0), message('them', 0), message('me', 0)];
    const before = groupMessages(messages);
    const more = groupMessages([...messages, message('them', 1)], before);
    expect(more.slice(0, 3)).to.deep.equal(before);
    expect(more.map((group, index) => group === before[index])).to.deep.equal([true, true, true, false]);
    const delivery: Delivery = { phase: 'failed', id: 1, code: 'message-not-delivered' };
    const changed = groupMessages(withDelivery(messages, messages[2]?.key as number, delivery), before);
    expect(changed.map((group, index) => group === before[index])).to.deep.equal([true, true, false]);
  });

  it('are found in ten thousand messages in no time', () => {
    const messages = Array.from({ length: 10_000 }, (_, index) => message(index % 3 ? 'me' : 'them', index));
    const before = groupMessages(messages);
    expect(before.flatMap((group) => group.messages)).to.deep.equal(messages);
    expect(groupMessages(messages, before).every((group, index) => group === before[index])).to.equal(true);
  });
});
