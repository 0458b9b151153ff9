import type { Id } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import { Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import type { Stream } from '../stream/stream.js';
import type { Conversation } from './conversation.js';

/** `Conversation.replacePublishedStream(…, options)` */
export interface ReplaceOptions {
  /** Supplies the stream when all is ready for it. */
  getStream?: () => Promise<Stream>;
}

export interface ConversationCallEvents {
  /** CE addition: it carries another stream now. */
  streamChanged: Stream;
}

/** One publication of this page in a conversation: the handle to swap what it carries, however often it was swapped before. */
export class ConversationCall extends Observable<ConversationCallEvents> {
  static override readonly events: EventTable<ConversationCallEvents> = { streamChanged: 'live' };

  readonly callId: Id;
  readonly #conversation: Conversation;
  readonly #stream: () => Stream | null;

  /** For the SDK itself. */
  constructor(conversation: Conversation, callId: Id, stream: () => Stream | null) {
    super();
    this.callId = callId;
    this.#conversation = conversation;
    this.#stream = stream;
  }

  getConversation(): Conversation {
    return this.#conversation;
  }

  getCallId(): string {
    return this.callId;
  }

  /** What it carries now; null when it was withdrawn. */
  getStream(): Stream | null {
    return this.#stream();
  }

  /** As `Conversation.replacePublishedStream`; the stream before may be released already. */
  async replacePublishedStream(next: Stream | null, options?: ReplaceOptions | null): Promise<Stream> {
    const published = this.#stream();
    if (!published) throw new ApiRTCError(ERROR_WRONG_STATE, 'The stream is not published any more');
    return this.#conversation.replacePublishedStream(published, next, options);
  }
}
