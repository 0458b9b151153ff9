import { isMine } from './message.js';
import type { Message } from './message.js';

/** A message as a row of the log: what is written above it, and where the group of its writer begins and ends. */
export interface MessageRow {
  readonly message: Message;
  readonly mine: boolean;
  /** The first of its day. */
  readonly startsDay: boolean;
  /** The first that its writer wrote without a pause: under a name and a time. */
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
}

/** A pause that starts another group. */
const PAUSE_MS = 5 * 60_000;

/**
 * Rows of messages, grouped by writer, day (of the reader's time zone) and pause. Rows of `before` that stay the same are the same objects, so
 * that only what changed is rendered.
 */
export function messageRows(messages: readonly Message[], before: readonly MessageRow[] = []): readonly MessageRow[] {
  const dayOf = dayFinder();
  const known = new Map(before.map((row) => [row.message, row]));
  const days = messages.map(({ time }) => dayOf(time));
  const starts = messages.map((message, at) => {
    const last = messages[at - 1];
    return !last || days[at] !== days[at - 1] || !belongsTo(last, message);
  });
  return messages.map((message, at) =>
    reused(known.get(message), {
      message,
      mine: isMine(message),
      startsDay: days[at] !== days[at - 1],
      startsGroup: starts[at] ?? true,
      endsGroup: starts[at + 1] ?? true,
    }),
  );
}

function belongsTo(before: Message, message: Message): boolean {
  const sameWriter = isMine(before) === isMine(message) && before.sender?.id === message.sender?.id;
  return sameWriter && message.time - before.time < PAUSE_MS;
}

/** Messages are never changed in place. */
function reused(before: MessageRow | undefined, row: MessageRow): MessageRow {
  const { startsDay, startsGroup, endsGroup } = row;
  const isSame = before?.startsDay === startsDay && before.startsGroup === startsGroup && before.endsGroup === endsGroup;
  return before && isSame ? before : row;
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
