import { newMessageId } from '@apirtc-ce/sdk';
import { errorCodeOf } from '../error/error-code-of.js';
import type { ChatFact, ChatLog, ChatLogListener } from './chat-log.js';
import { isMine, withDelivery } from './message.js';
import type { Delivery, Message } from './message.js';

/** Brings a text to the contact, which shows one `id` once; resolves when a page of the contact has it. */
export type Deliver = (text: string, id: number) => Promise<unknown>;

/** The messages of this page's user with one contact, in their order, for as long as the page's session is there. */
export class ContactLog implements ChatLog {
  /** What was said before this page came is not kept anywhere. */
  readonly older = 'none';
  readonly #deliver: Deliver;
  readonly #listeners = new Set<ChatLogListener>();
  #messages: readonly Message[] = [];
  #lastKey = 0;
  #unread = 0;

  constructor(deliver: Deliver) {
    this.#deliver = deliver;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  get unread(): number {
    return this.#unread;
  }

  onChange(listener: ChatLogListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  send(text: string): void {
    this.#send(text, newMessageId());
  }

  /** It goes to the end, where the contact will see it as well: the order is the same on both sides. */
  retry(key: number): void {
    const failed = this.#messages.find((message) => message.key === key);
    if (failed?.delivery.phase !== 'failed') return;
    this.#messages = this.#messages.filter((message) => message !== failed);
    this.#send(failed.text, failed.delivery.id);
  }

  receive(text: string, time: number): void {
    this.#unread += 1;
    this.#append(text, time, { phase: 'received' });
    this.#tell({ message: this.#messages.at(-1) as Message });
  }

  markRead(): void {
    if (this.#unread === 0) return;
    this.#unread = 0;
    this.#tell();
  }

  loadOlder(): void {
    // there are none
  }

  #send(text: string, id: number): void {
    const key = this.#append(text, Date.now(), { phase: 'pending', id });
    this.#tell();
    this.#deliver(text, id).then(
      () => this.#settle(key, { phase: 'sent' }),
      (cause: unknown) => this.#settle(key, { phase: 'failed', id, code: errorCodeOf(cause) }, cause),
    );
  }

  #append(text: string, time: number, delivery: Delivery): number {
    const key = (this.#lastKey += 1);
    this.#messages = [...this.#messages, { key, text, time, delivery }];
    return key;
  }

  #settle(key: number, delivery: Delivery, cause?: unknown): void {
    this.#messages = withDelivery(this.#messages, key, delivery);
    const message = this.#messages.findLast((candidate) => candidate.key === key && isMine(candidate));
    if (message) this.#tell({ message, cause });
  }

  #tell(fact?: ChatFact): void {
    for (const listener of [...this.#listeners]) listener(fact);
  }
}
