import type { ConversationState } from '@apirtc-ce/sdk';

/** Why a user is not in the conversation any more; `lost`: it could not be entered again after the connection was gone, or the page left it. */
export type ConferenceEnd = 'left' | 'denied' | 'ejected' | 'closed' | 'lost';

/** What an element does about its conversation; what the conversation itself tells is not repeated here. */
export type ConferenceActivity =
  | { kind: 'lobby' }
  /** The user pressed "Join"; devices open, and the CCS is asked. */
  | { kind: 'entering' }
  | { kind: 'inside' }
  | { kind: 'over'; end: ConferenceEnd };

/** What the reflected `state` attribute of a conference says. */
export type ConferenceState = 'lobby' | 'joining' | 'waiting' | 'joined' | 'reconnecting' | 'ended' | 'error';

/** Derives the attribute: the element's activity, the conversation's own state, and what is wrong. */
export function conferenceState(
  activity: ConferenceActivity,
  conversation: ConversationState | undefined,
  trouble: { failed: boolean; linkLost: boolean },
): ConferenceState {
  if (activity.kind === 'over') return trouble.failed ? 'error' : 'ended';
  if (activity.kind === 'lobby') return trouble.failed ? 'error' : 'lobby';
  if (trouble.linkLost) return 'reconnecting';
  if (conversation?.phase === 'waiting') return 'waiting';
  return activity.kind === 'inside' ? 'joined' : 'joining';
}
