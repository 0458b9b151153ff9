import type { ConversationMessage, Id, UserId } from '@apirtc-ce/protocol';

/** Characters of text and metadata that one log keeps, however few messages that are: many conversations share one memory. */
export const MAX_LOG_CHARS = 8 * 1024 * 1024;

/**
 * What was said in a conversation, and who has read how far: the latest messages, numbered without holes from the time of the first one on (milliseconds of
 * the epoch). So the places of a log that begins after another one was forgotten are beyond those that pages still know of that one.
 */
export class ConversationLog {
  readonly reads = new Map<UserId, number>();
  readonly #messages: ConversationMessage[] = [];
  /** By sender and id, for what is said again. */
  readonly #known = new Map<string, ConversationMessage>();
  #seq = 0;
  #chars = 0;

  /** Of the latest message; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  find(userId: UserId, id: Id): ConversationMessage | undefined {
    return this.#known.get(keyOf(userId, id));
  }

  /** Gives the message its place, and forgets the oldest over `max`, or over {@link MAX_LOG_CHARS}. */
  append(said: Omit<ConversationMessage, 'seq'>, max: number): ConversationMessage {
    this.#seq = this.#seq ? this.#seq + 1 : Math.max(1, said.time);
    const message: ConversationMessage = { ...said, seq: this.#seq };
    this.#messages.push(message);
    this.#known.set(keyOf(message.from.id, message.id), message);
    this.#chars += charsOf(message);
    while (this.#messages.length > max || this.#chars > MAX_LOG_CHARS) this.#forgetOldest();
    return message;
  }

  /** The newest `count` before a place, oldest first. */
  page(before: number, count: number): ConversationMessage[] {
    const first = this.#seq - this.#messages.length + 1;
    const end = Math.min(Math.max(0, before - first), this.#messages.length);
    return this.#messages.slice(Math.max(0, end - count), end);
  }

  /** True when this is news. */
  markRead(userId: UserId, seq: number): boolean {
    const upTo = Math.min(seq, this.#seq);
    if (upTo <= (this.reads.get(userId) ?? 0)) return false;
    this.reads.set(userId, upTo);
    return true;
  }

  #forgetOldest(): void {
    const oldest = this.#messages.shift();
    if (!oldest) return;
    this.#known.delete(keyOf(oldest.from.id, oldest.id));
    this.#chars -= charsOf(oldest);
  }
}

/** Ids are digits, so the first space ends one. */
function keyOf(userId: UserId, id: Id): string {
  return `${id} ${userId}`;
}

function charsOf({ body }: ConversationMessage): number {
  if (body.type !== 'text') return 0;
  return body.text.length + (body.metadata === undefined ? 0 : JSON.stringify(body.metadata).length);
}
