import type { Conversation } from '../conversation/conversation.js';
import type { Stream } from './stream.js';

/** All conversations of the page that are joined, whatever session they are of. */
const carriers = new Set<Conversation>();

/** A conversation may carry streams from now on, or not any more. */
export function setCarries(conversation: Conversation, carries: boolean): void {
  if (carries) carriers.add(conversation);
  else carriers.delete(conversation);
}

/** The conversations that send this stream, or receive it. */
export function carriersOf(stream: Stream): Conversation[] {
  return [...carriers].filter(
    (conversation) => conversation.isPublishedStream(stream) || conversation.getSubscribedStream(stream.streamId) === stream,
  );
}
