import type { EndReason } from '@apirtc-ce/protocol';
import type { ApiRTCError } from '../errors.js';
import type { EventTable } from '../observable.js';
import type { CaptureError, CaptureFailure } from '../stream/capture-error.js';
import type { Stream } from '../stream/stream.js';
import type { CallState } from './call-state.js';

/** Payload of `userMediaError`. */
export interface UserMediaErrorEvent {
  /** The call had not connected yet. */
  onCallEstablishment: boolean;
  callType: 'media' | 'screenSharing';
  error: CaptureError;
  /** Always null: no stream came of it. */
  userMediaStreamId: null;
  /** The call goes on with the microphone alone. */
  tryAudioCallActivated: boolean;
}

/** Payload of `error`. */
export interface CallErrorEvent {
  /** See the error codes of ApiRTC's error events. */
  errorCode: string;
  /** A sentence. */
  errorInfo: string;
  descriptor: { iceState?: 'failed' | 'disconnected'; remoteId: string };
  /** CE addition: what the CCS or the browser said, when one of them did. */
  error?: ApiRTCError;
}

export interface CallEvents {
  /** Outgoing: answered, either way; `accepted` or `declined` follows. */
  response: void;
  accepted: void;
  /** Outgoing: it will not be, for whatever reason that is not this page's. */
  declined: { reason: EndReason };
  /** It is over; always the last event but `stateChange`. */
  hangup: { from: 'local' | 'remote'; reason: EndReason };
  /** The library opened camera and microphone, or a screen. */
  localStreamAvailable: Stream;
  streamAdded: Stream;
  streamRemoved: Stream;
  userMediaError: UserMediaErrorEvent;
  /** A screen could not be shared. */
  desktopCapture: { event: 'UserMediaError_HTTPS_needed' | 'UserMediaError' | 'Browser_Not_Compatible' };
  error: CallErrorEvent;
  /** Media stopped coming, and is being restored; `tries` counts from 1. */
  disconnectionWarning: { tries: number };
  /** The other side began or ceased to send, or to mute, audio or video. */
  remoteStreamUpdated: { callId: string; audio: boolean; audioMuted: boolean; video: boolean; videoMuted: boolean };
  /** CE addition. */
  stateChange: CallState;
  /** CE addition: what is sent from here changed: muted, another device, the screen in place of the camera or the camera again. */
  localStreamUpdated: void;
}

/** What comes before a page could listen is kept: it gets the call from a promise. */
export const CALL_EVENTS: EventTable<CallEvents> = {
  response: 'live',
  accepted: 'live',
  declined: 'live',
  hangup: 'live',
  localStreamAvailable: 'kept',
  streamAdded: 'kept',
  streamRemoved: 'live',
  userMediaError: 'kept',
  desktopCapture: 'kept',
  error: 'live',
  disconnectionWarning: 'live',
  remoteStreamUpdated: 'live',
  stateChange: 'live',
  localStreamUpdated: 'live',
};

/** ApiRTC's word for a screen that could not be shared. */
export function desktopCaptureEvent(failure: CaptureFailure): CallEvents['desktopCapture']['event'] {
  if (failure === 'insecure-context') return 'UserMediaError_HTTPS_needed';
  return failure === 'unsupported' ? 'Browser_Not_Compatible' : 'UserMediaError';
}
