import { expect } from '@open-wc/testing';
import { messageRows } from './message-rows.js';
import type { MessageRow } from './message-rows.js';
import type { Delivery, Message } from './message.js';
import { withDelivery, withPlaced } from './message.js';

const NOON = new Date(2026, 0, 15, 12).getTime();
const MINUTE = 60_000;
let key = 0;
const message = (from: string, minutes: number): Message => ({
  key: (key += 1),
  text: `message ${key}`,
  time: NOON + minutes * MINUTE,
  delivery: from === 'me' ? { phase: 'sent' } : { phase: 'received' },
  ...(from === 'me' || from === 'them' ? {} : { sender: { id: from, name: from, photoUrl: '' } }),
});

/** Rows as text: whose, where a day and a group start, and where a group ends. */
const text = ({ message: { sender }, mine, startsDay, startsGroup, endsGroup }: MessageRow) =>
  `${startsDay ? 'day ' : ''}${startsGroup ? '[' : ''}${mine ? 'me' : (sender?.id ?? 'them')}${endsGroup ? ']' : ''}`;
const shape = (messages: readonly Message[]) => messageRows(messages).map(text).join(' ');

describe('messages in rows', () => {
  for (const [what, messages, expected] of [
    ['none', [], ''],
    ['one', [message('them', 0)], 'day [them]'],
    ['one side without a pause', [message('me', 0), message('me', 1), message('me', 5)], 'day [me me me]'],
    ['both sides', [message('me', 0), message('them', 0), message('me', 0)], 'day [me] [them] [me]'],
    ['several people', [message('bob', 0), message('bob', 0), message('carol', 0)], 'day [bob bob] [carol]'],
    ['a pause', [message('me', 0), message('me', 5)], 'day [me] [me]'],
    ['midnight', [message('me', 719), message('me', 721)], 'day [me] day [me]'],
    ['a clock that is a little behind', [message('them', 0), message('them', -1)], 'day [them them]'],
  ] as const) {
    it(what, () => expect(shape(messages)).to.equal(expected));
  }

  it('are the same objects where nothing changed', () => {
    const messages = [message('me', 0), message('them', 0), message('me', 0)];
    const before = messageRows(messages);
    const same = (rows: readonly MessageRow[]) => rows.map((row, index) => row === before[index]);
    expect(same(messageRows([...messages, message('them', 1)], before))).to.deep.equal([true, true, true, false]);
    const delivery: Delivery = { phase: 'failed', id: 1, code: 'message-not-delivered' };
    const changed = withDelivery(messages, messages[2]?.key as number, delivery);
    expect(same(messageRows(changed, before))).to.deep.equal([true, true, false]);
    const older = messageRows([message('them', -100), ...messages], before);
    expect(same(older.slice(1))).to.deep.equal([false, true, true]);
  });

  it('are found in ten thousand messages in no time', () => {
    const messages = Array.from({ length: 10_000 }, (_, index) => message(index % 3 ? 'me' : 'them', index));
    const before = messageRows(messages);
    expect(before.map((row) => row.message)).to.deep.equal(messages);
    expect(messageRows(messages, before).every((row, index) => row === before[index])).to.equal(true);
  });
});

describe('a message that has its place', () => {
  const at = (seq: number | undefined) => ({ ...message('them', 0), ...(seq === undefined ? {} : { seq }) });
  const places = (messages: readonly Message[]) => messages.map(({ seq = '-' }) => seq).join(' ');

  for (const [before, seq, after] of [
    [[], 3, '3'],
    [[1, 2], 3, '1 2 3'],
    [[2, 3], 1, '1 2 3'],
    [[1, 3], 2, '1 2 3'],
    [[1, undefined], 2, '1 2 -'],
    [[undefined], 2, '2 -'],
    [[1, 2], 2, '1 2'],
  ] as const) {
    it(`${seq} among [${before.map((each) => each ?? '-').join(' ')}]`, () => {
      const messages = before.map(at);
      const placed = withPlaced(messages, at(seq) as Message & { seq: number });
      expect(places(placed)).to.equal(after);
    });
  }
});
