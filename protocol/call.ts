import type { ContactInfo, UserId } from './presence.js';
import type { Id } from './session.js';

/** What a call is for. `screen` is one way: the caller shows, the callee sends nothing. */
export type CallMedia = 'video' | 'audio' | 'screen';

/** A side of a call. */
export type CallRole = 'caller' | 'callee';

/**
 * Why a call ended: ApiRTC's reasons, and `No_Answer`, which ApiRTC has no word for.
 *
 * | reason | when |
 * |---|---|
 * | `User_Refused_Call` | the callee declined |
 * | `User_Busy` | every page of the callee is in another call |
 * | `User_Not_Found` | no such user, or none of its pages is connected |
 * | `User_Media_Error` | no camera or microphone could be opened, not even audio alone |
 * | `No_Answer` | nobody answered in time |
 * | `Hangup_From_Caller` | the caller hung up, or cancelled while it rang |
 * | `Hangup_From_Callee` | the callee hung up |
 * | `stop_ScreenSharing` | the shared screen was stopped |
 * | `Ice_failed` | no path for media was found or kept |
 * | `Ice_disconnected` | media stopped coming and did not return |
 * | `disconnected` | the other page closed or lost its connection for good |
 * | `call take on other device` | another page of the same user answered |
 * | `bye on other device` | another page of the same user declined |
 */
export const END_REASONS = [
  'User_Refused_Call',
  'User_Busy',
  'User_Not_Found',
  'User_Media_Error',
  'No_Answer',
  'Hangup_From_Caller',
  'Hangup_From_Callee',
  'stop_ScreenSharing',
  'Ice_failed',
  'Ice_disconnected',
  'disconnected',
  'call take on other device',
  'bye on other device',
] as const;

export type EndReason = (typeof END_REASONS)[number];

/** Caller to CCS: ring every page of a user. */
export interface CallInvite {
  /** Chosen by the caller, so that its candidates can follow at once. */
  callId: Id;
  to: UserId;
  media: CallMedia;
  /** SDP offer (RFC 8866, RFC 9429). */
  offer: string;
}

/**
 * `ringing`: pages of the callee ring, and will for at most `ringTimeoutMs`. `crossed`: the callee was already ringing this user;
 * the invitation is dropped and the callee's call (`callId`, announced by `call:incoming`) is the one to answer.
 */
export type CallInvited = { type: 'ringing'; ringTimeoutMs: number } | { type: 'crossed'; callId: Id };

/** CCS to each page of the callee. */
export interface CallIncoming {
  callId: Id;
  from: ContactInfo;
  media: CallMedia;
  offer: string;
  ringTimeoutMs: number;
}

/** Callee to CCS: the user accepts on this page. Refused with `answered-elsewhere` when another page was first. */
export interface CallAccept {
  callId: Id;
  /** What the callee sends; nothing of its own for a `screen` call. */
  media: CallMedia;
  answer: string;
}

/** CCS to caller. */
export interface CallAccepted {
  callId: Id;
  media: CallMedia;
  answer: string;
}

/**
 * Callee to CCS. `User_Refused_Call` is the user's word and ends the call on all pages; the others say that this page cannot take
 * it, and end the call when no page is left ringing.
 */
export interface CallDecline {
  callId: Id;
  reason: 'User_Refused_Call' | 'User_Busy' | 'User_Media_Error';
}

/** Either side to CCS, in any phase. */
export interface CallHangUp {
  callId: Id;
  reason: EndReason;
}

/** CCS to everybody who still has the call. */
export interface CallEnded {
  callId: Id;
  reason: EndReason;
  /** Whose act it was; `server` for timers and lost sessions. */
  by: CallRole | 'server';
}

/** W3C WebRTC `RTCSessionDescriptionInit`. */
export interface SessionDescription {
  type: 'offer' | 'answer' | 'rollback' | 'pranswer';
  sdp: string;
}

/** W3C WebRTC `RTCIceCandidateInit`. */
export interface IceCandidate {
  candidate: string;
  sdpMid?: string | null;
  sdpMLineIndex?: number | null;
  usernameFragment?: string | null;
}

/** Whether a side sends a kind of media, and whether its user muted it. */
export interface FlowStatus {
  /** A track is being sent. */
  available: boolean;
  /** Switched off by the user. */
  muted: boolean;
}

/** What the two sides of a call tell each other; the CCS checks size and addressee and passes it on as it came. */
export type Signal =
  | { type: 'description'; description: SessionDescription }
  | { type: 'candidate'; candidate: IceCandidate | null }
  | { type: 'flow'; audio: FlowStatus; video: FlowStatus; screen: boolean };

/**
 * Both directions. The caller may signal from the invitation on (every ringing page receives it), the callee only after it
 * accepted: before, its address is private.
 */
export interface CallSignal {
  callId: Id;
  signal: Signal;
}

/**
 * Client to CCS after a reconnection that could not resume (the CCS restarted): this call is still running. The call lives again
 * when the other side says the same; until then it is kept for as long as a ring.
 */
export interface CallRejoin {
  callId: Id;
  peer: UserId;
  role: CallRole;
  media: CallMedia;
}

export interface CallRejoined {
  callId: Id;
}
