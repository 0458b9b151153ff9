import type { ConversationBody, ConversationMessage, ConversationReceipt, Publication } from '@apirtc-ce/protocol';
import type { ByKind } from '../call/call-options.js';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import { jsonCopy } from '../json.js';
import { log } from '../log.js';
import type { PublishOptions } from './conversation-options.js';
import type { PublishWish } from './conversation-media.js';
import type { AudioAmplitude, ConversationMessageEvent, StreamInfo, StreamLines } from './conversation-events.js';

/** A message as pages get it; undefined for what is no chat. */
export function asMessage(
  { id, seq, from, body, time }: ConversationMessage,
  contacts: Pick<ContactBook, 'met'>,
): ConversationMessageEvent | undefined {
  if (body.type !== 'text') return undefined;
  const metadata = body.metadata === undefined ? {} : { metadata: body.metadata };
  return { content: body.text, sender: contacts.met(from), time: new Date(time), seq, uuid: Number(id), ...metadata };
}

/** What this page itself said, as pages get it; undefined for what is no chat. */
export function asSent(
  uuid: number,
  body: ConversationBody,
  { seq, time }: ConversationReceipt,
  sender: Contact,
): ConversationMessageEvent | undefined {
  if (body.type !== 'text') return undefined;
  const metadata = body.metadata === undefined ? {} : { metadata: body.metadata };
  return { content: body.text, sender, time: new Date(time), seq, uuid, ...metadata };
}

/** A publication as pages get it. */
export function streamInfoOf(publication: Publication, contact: Contact, isRemote: boolean): StreamInfo {
  const { streamId, audio, video, screen, context = null } = publication;
  return {
    streamId,
    callId: streamId,
    isRemote,
    contact,
    type: 'regular',
    hasAudio: audio.available,
    hasVideo: video.available,
    isAudioMuted: audio.muted,
    isVideoMuted: video.muted,
    isScreensharing: screen,
    context,
  };
}

/** A publication in the terms of its lines. */
export function linesOf({ callId, streamId, hasAudio, isAudioMuted, hasVideo, isVideoMuted }: StreamInfo): StreamLines {
  return {
    callId,
    streamId,
    audio: hasAudio,
    audioMuted: isAudioMuted,
    video: hasVideo,
    videoMuted: isVideoMuted,
    cause: 'userAction',
  };
}

/** Speech as pages get it. */
export function amplitudeOf(streamId: string, amplitude: number, isSpeaking: boolean): AudioAmplitude {
  return { streamId, callId: streamId, amplitude, isSpeaking, descriptor: { amplitude, isSpeaking } };
}

/** `PublishOptions`, read once. */
export function publishWishOf(options: PublishOptions | null | undefined): PublishWish {
  const simulcast = options?.simulcast ?? null;
  const best = simulcast && ('encodings' in simulcast ? simulcast.encodings.high : simulcast);
  const kinds = kindsOf(options);
  return {
    kinds,
    context: jsonCopy(options?.context ?? null),
    settings: { kinds, maxVideoKbps: best?.maxBitrate ?? null, simulcast },
  };
}

/** What is published or subscribed to; `audioOnly` wins. */
export function kindsOf(options: { audioOnly?: boolean; videoOnly?: boolean } | null | undefined): ByKind {
  const { audioOnly = false, videoOnly = false } = options ?? {};
  return { audio: audioOnly || !videoOnly, video: !audioOnly };
}

/** The link broke again meanwhile: its return begins anew. */
export function missed(error: unknown): void {
  log.info('a conversation could not be taken up again', error);
}
