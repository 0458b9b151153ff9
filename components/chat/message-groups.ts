import { isMine } from './message.js';
import type { Message } from './message.js';

/** Messages that one side wrote without a pause, shown under one name and time. */
export interface MessageGroup {
  readonly mine: boolean;
  /** The first of its day. */
  readonly startsDay: boolean;
  /** At least one. */
  readonly messages: readonly [Message, ...Message[]];
}

/** A pause that starts another group. */
const PAUSE_MS = 5 * 60_000;

/**
 * Groups messages by sender, day (of the reader's time zone) and pause. Groups of `before` that stay the same are the same objects, so
 * that only what changed is rendered.
 */
export function groupMessages(messages: readonly Message[], before: readonly MessageGroup[] = []): readonly MessageGroup[] {
  const dayOf = dayFinder();
  const groups: MessageGroup[] = [];
  let day = NaN;
  for (let start = 0, end; start < messages.length; start = end) {
    const first = messages[start] as Message;
    const startsDay = dayOf(first.time) !== day;
    day = dayOf(first.time);
    end = start + 1;
    while (end < messages.length && belongsTo(messages[end - 1] as Message, messages[end] as Message, dayOf)) end += 1;
    groups.push(reused(before[groups.length], messages, start, end, startsDay));
  }
  return groups;
}

function belongsTo(before: Message, message: Message, dayOf: (time: number) => number): boolean {
  return (
    isMine(before) === isMine(message) && message.time - before.time < PAUSE_MS && dayOf(before.time) === dayOf(message.time)
  );
}

/** Messages are never changed in place: equal ends and length with every object in between equal is an equal group. */
function reused(
  before: MessageGroup | undefined,
  messages: readonly Message[],
  start: number,
  end: number,
  startsDay: boolean,
): MessageGroup {
  const isSame =
    before?.messages.length === end - start &&
    before.startsDay === startsDay &&
    before.messages.every((message, index) => message === messages[start + index]);
  if (isSame) return before;
  const own = messages.slice(start, end) as [Message, ...Message[]];
  return { mine: isMine(own[0]), startsDay, messages: own };
}

/** Start of the day of a time. Asks the calendar once a day, not once a message. */
function dayFinder(): (time: number) => number {
  let [start, end] = [NaN, NaN];
  return (time) => {
    if (time >= start && time < end) return start;
    const date = new Date(time);
    start = new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
    end = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
    return start;
  };
}
