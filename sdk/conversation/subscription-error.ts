import type { StreamInfo, SubscriptionErrorEvent } from './conversation-events.js';
import type { SubscriptionEnd } from './topology.js';

/** In ApiRTC's words; how negotiation failed is one of them already. */
const CODES: Partial<Record<SubscriptionEnd, string>> = {
  refused: 'STREAM_NOT_AVAILABLE',
  unanswered: 'STREAM_NOT_AVAILABLE',
  failed: 'ICE_CONNECTION_STATE_FAILED',
};

const SENTENCES: Partial<Record<SubscriptionEnd, string>> = {
  refused: 'The publisher does not send this stream',
  unanswered: 'The publisher of the stream does not answer',
  failed: 'The path to the publisher of the stream was lost',
};

/** `Conversation`'s event `error`, of a stream that this page wants and does not get. */
export function subscriptionErrorOf(
  streamId: string,
  streamInfo: StreamInfo | undefined,
  why: SubscriptionEnd,
): SubscriptionErrorEvent {
  return {
    streamId,
    streamInfo,
    errorCode: CODES[why] ?? why,
    errorInfo: SENTENCES[why] ?? 'The pages could not agree on how the stream is sent',
    descriptor: {
      mode: 'mesh',
      type: 'subscribe',
      ...(why === 'failed' ? { iceState: 'failed' } : {}),
      ...(streamInfo ? { remoteId: streamInfo.contact.id } : {}),
    },
  };
}
