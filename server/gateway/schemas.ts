import {
  END_REASONS,
  INVITATION_KINDS,
  LIMITS,
  type CallMedia,
  type CallSignal,
  type ConversationSignal,
  type Handshake,
  type RequestName,
  type RequestPayload,
  type UserData,
} from '@apirtc-ce/protocol';
import { z } from 'zod';
import { BOARD_REQUESTS } from './board-schemas.js';
import { conversation, id, json, mediaType, seq, text } from './fields.js';
import type { Same } from './same-type.js';

// A tab or a line break in an id would break log lines and pages that paste it.
const userId = text(LIMITS.maxUserIdLength).regex(/^\P{Cc}+$/u);
const group = text(LIMITS.maxGroupNameLength);
const groups = z.array(group).refine(({ length }) => length <= LIMITS.maxGroups, `must have at most ${LIMITS.maxGroups} entries`);
const userData = z.custom<UserData>(isPlainObject);
const media = z.literal(['video', 'audio', 'screen'] satisfies CallMedia[]);
const role = z.literal(['caller', 'callee']);
const sdp = z.string();
const groupRequest = z.object({ group });

const body = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('data'), data: json }),
  z.object({ type: z.literal('raw'), data: json }),
  z.object({ type: z.literal('event'), name: text(LIMITS.maxEventNameLength), data: json }),
]);

const flow = z.object({ available: z.boolean(), muted: z.boolean() });
const publication = z.object({
  streamId: id,
  audio: flow,
  video: flow,
  screen: z.boolean(),
  context: json.optional(),
});

const conversationBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), metadata: json.optional() }),
  z.object({ type: z.literal('data'), data: json }),
  z.object({ type: z.literal('raw'), data: json }),
  z.object({ type: z.literal('event'), name: text(LIMITS.maxEventNameLength), data: json }),
  z.object({ type: z.literal('typing'), typing: z.boolean() }),
]);

/** What a client may say as it connects. */
export const HANDSHAKE = z.object({
  version: z.number(),
  siteKey: z.string().optional(),
  token: z.string().optional(),
  userId: z.string().optional(),
  userData: userData.optional(),
  groups: groups.optional(),
  subscribeTo: groups.optional(),
  disconnectionDelayMs: z.number().min(0).max(LIMITS.maxDisconnectionDelayMs).optional(),
  resume: z.object({ sessionId: z.string(), resumeKey: z.string(), received: z.number().int().min(0) }).optional(),
});

/** Whether a user id is well formed. Its own check, because it has an error code of its own. */
export function isUserId(value: string): boolean {
  return userId.safeParse(value).success;
}

/** The shape of every request. Unknown fields are dropped; a signal is passed on as it came and only looked at on top. */
export const REQUESTS = {
  'group:join': groupRequest,
  'group:leave': groupRequest,
  'group:subscribe': groupRequest,
  'group:unsubscribe': groupRequest,
  'user:update': z.object({ userData }),
  'user:fetch': z.object({ userId }),
  'message:send': z.object({ id, to: userId, body }),
  'call:invite': z.object({ callId: id, to: userId, media, offer: sdp }),
  'call:accept': z.object({ callId: id, media, answer: sdp }),
  'call:decline': z.object({ callId: id, reason: z.literal(['User_Refused_Call', 'User_Busy', 'User_Media_Error']) }),
  'call:hang-up': z.object({ callId: id, reason: z.literal(END_REASONS) }),
  'call:signal': z.custom<CallSignal>(isSignal),
  'call:rejoin': z.object({ callId: id, peer: userId, role, media }),
  'invitation:send': z.object({
    invitationId: id,
    kind: z.literal(INVITATION_KINDS),
    to: userId,
    data: json,
    expiresInMs: z.number().int().min(1).max(LIMITS.maxInvitationMs).optional(),
    lasting: z.boolean().optional(),
  }),
  'invitation:answer': z.object({ invitationId: id, accept: z.boolean(), data: json.optional() }),
  'invitation:end': z.object({ invitationId: id, data: json.optional() }),
  'invitation:signal': z.object({ invitationId: id, data: json }),
  'conversation:join': z.object({
    name: conversation,
    moderated: z.boolean().optional(),
    moderator: z.boolean().optional(),
  }),
  'conversation:leave': z.object({ name: conversation }),
  'conversation:send': z.object({ name: conversation, id, body: conversationBody }),
  'conversation:history': z.object({
    name: conversation,
    before: seq.optional(),
    count: z.number().int().min(1).max(LIMITS.maxHistoryPage),
  }),
  'conversation:read': z.object({ name: conversation, seq }),
  'conversation:hand': z.object({ name: conversation, userId: userId.optional(), raised: z.boolean() }),
  'conversation:publish': z.object({ name: conversation, publication }),
  'conversation:unpublish': z.object({ name: conversation, streamId: id }),
  'conversation:signal': z.custom<ConversationSignal>(isLinkSignal),
  'conversation:push': z.object({
    name: conversation,
    mediaId: id,
    file: z.object({ name: text(LIMITS.maxFileNameLength), type: mediaType, size: z.number().int().min(0) }),
    ttlMs: z.number().int().min(1).optional(),
    overwrite: z.boolean().optional(),
    metadata: json.optional(),
  }),
  'conversation:pushed': z.object({
    name: conversation,
    mediaId: id,
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional(),
  }),
  'conversation:push-cancel': z.object({ name: conversation, mediaId: id }),
  'conversation:media-list': z.object({ name: conversation }),
  'conversation:decide': z.object({ name: conversation, memberId: id, admit: z.boolean(), reason: z.string().optional() }),
  'conversation:eject': z.object({ name: conversation, userId, data: json.optional() }),
  'conversation:close': z.object({ name: conversation }),
  ...BOARD_REQUESTS,
  'session:end': z.object({}),
} satisfies { [Name in RequestName]: z.ZodType };

const SIGNALS = new Set<unknown>(['description', 'candidate', 'flow'] satisfies CallSignal['signal']['type'][]);

/** The busiest check of the CCS, so by hand: a call, and one of the known signals. The receiving client reads the rest. */
export function isSignal(value: unknown): value is CallSignal {
  if (!isPlainObject(value) || typeof value.callId !== 'string') return false;
  return isPlainObject(value.signal) && SIGNALS.has(value.signal.type);
}

const LINK_SIGNALS = new Set<unknown>([
  'want',
  'description',
  'candidate',
  'drop',
] satisfies ConversationSignal['signal']['type'][]);

/** The same for a signal between members. */
export function isLinkSignal(value: unknown): value is ConversationSignal {
  if (!isPlainObject(value) || typeof value.name !== 'string' || typeof value.peer !== 'string') return false;
  return typeof value.link === 'string' && isPlainObject(value.signal) && LINK_SIGNALS.has(value.signal.type);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The proof that the validators and the protocol's interfaces are the same types: a field added to one, renamed or made optional does
 * not compile until the other follows. The error names the event.
 */
type Drifted = {
  [Name in RequestName]: Same<z.output<(typeof REQUESTS)[Name]>, RequestPayload<Name>> extends true ? never : Name;
}[RequestName];
export const NO_REQUEST_DRIFTED: [Drifted] extends [never] ? true : Drifted = true;
export const HANDSHAKE_IS_AS_DECLARED: Same<z.output<typeof HANDSHAKE>, Handshake> = true;
