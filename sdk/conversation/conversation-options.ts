/** Of a conversation's name, in UTF-16 code units, as the CCS counts. */
export const MAX_NAME_LENGTH = 255;

/** `Session.getOrCreateConversation(name, options)`. */
export interface ConversationOptions {
  /** Who is no moderator waits until one lets them in. All parties must say the same; the first one in decides. */
  moderationEnabled?: boolean;
  moderator?: boolean;
}

/** `Conversation.publish(stream, options)`. */
export interface PublishOptions {
  audioOnly?: boolean;
  videoOnly?: boolean;
  /** For the others to read: `StreamInfo.context`. */
  context?: unknown;
  /** Several qualities for a media server to choose from, or the best one's bandwidth. */
  simulcast?: SimulcastOptions;
}

/** Kilobits per second. */
export interface SimulcastEncoding {
  maxBitrate: number;
  /** 2: half the width and height. */
  scaleResolutionDownBy?: number;
}

/** ApiRTC's; in a mesh each subscriber is sent the high one. */
export type SimulcastOptions =
  { maxBitrate: number } | { encodings: { high: SimulcastEncoding; medium?: SimulcastEncoding; low?: SimulcastEncoding } };

/** `Conversation.subscribeToStream(id, options)`. */
export interface SubscribeOptions {
  audioOnly?: boolean;
  videoOnly?: boolean;
}

/** What {@link Conversation.join} resolves with. */
export interface JoinResult {
  /** How media travels. */
  mode: 'mesh';
}
