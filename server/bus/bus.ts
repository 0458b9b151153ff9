/**
 * What nodes say to each other. Messages are plain data that survives `structuredClone`, and every receiver owns its copy. Messages of
 * one publisher on one topic arrive in the order they were published; nothing more is promised, not even that they arrive, so
 * the store is the truth and a message only says where to look, or carries what may be lost.
 */
export interface Bus {
  /** Tells everybody who subscribed to the topic, on whatever node; the publisher too, when it did. */
  publish(topic: string, message: unknown): Promise<void>;
  /** Resolves when no later message can be missed. The answer ends it. */
  subscribe(topic: string, listener: (message: unknown) => void): Promise<Unsubscribe>;
  /**
   * Asks the one who answers on the topic. Rejects with {@link NoAnswerError} when nobody is there, when the one who is there fails,
   * and when `timeoutMs` pass.
   */
  request(topic: string, message: unknown, timeoutMs: number): Promise<unknown>;
  /** Answers requests on the topic. One node answers on a topic; the latest wins. */
  answer(topic: string, responder: (message: unknown) => unknown): Promise<Unsubscribe>;
}

export type Unsubscribe = () => Promise<void>;

/** A request went unanswered. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';

  constructor(topic: string, options?: ErrorOptions) {
    super(`no answer on ${topic}`, options);
  }
}
