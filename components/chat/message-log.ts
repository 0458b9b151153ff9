import { newMessageId } from '@apirtc-ce/sdk';
import { errorCodeOf } from '../error/error-code-of.js';
import type { ChatFact, ChatLogListener } from './chat-log.js';
import { withDelivery } from './message.js';
import type { Delivery, Message } from './message.js';

/** What every log does alike: it writes, sends, sends again, and tells. */
export abstract class MessageLog {
  readonly #listeners = new Set<ChatLogListener>();
  #messages: readonly Message[] = [];
  #lastKey = 0;

  get messages(): readonly Message[] {
    return this.#messages;
  }

  protected set messages(messages: readonly Message[]) {
    this.#messages = messages;
  }

  onChange(listener: ChatLogListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  send(text: string): void {
    this.#send(text, newMessageId());
  }

  /** It goes to the end, where the others will see it as well: the order is the same for all. */
  retry(key: number): void {
    const failed = this.#messages.find((message) => message.key === key);
    if (failed?.delivery.phase !== 'failed') return;
    this.#messages = this.#messages.filter((message) => message !== failed);
    this.#send(failed.text, failed.delivery.id);
  }

  /** Brings a text to the others, who are shown one `id` once; resolves when they have it. */
  protected abstract deliver(text: string, id: number): Promise<unknown>;

  /** {@link deliver} has resolved. */
  protected abstract delivered(key: number): void;

  protected nextKey(): number {
    return (this.#lastKey += 1);
  }

  protected settle(key: number, delivery: Delivery, cause?: unknown): void {
    this.#messages = withDelivery(this.#messages, key, delivery);
    const message = this.#messages.findLast((candidate) => candidate.key === key);
    if (message) this.tell({ message, cause });
  }

  protected tell(fact?: ChatFact): void {
    for (const listener of [...this.#listeners]) listener(fact);
  }

  #send(text: string, id: number): void {
    const key = this.nextKey();
    this.#messages = [...this.#messages, { key, text, time: Date.now(), delivery: { phase: 'pending', id } }];
    this.tell();
    this.deliver(text, id).then(
      () => this.delivered(key),
      (cause: unknown) => this.settle(key, { phase: 'failed', id, code: errorCodeOf(cause) }, cause),
    );
  }
}
