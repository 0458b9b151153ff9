import type { CallState, EndReason } from '@apirtc-ce/sdk';
import type { Terms } from '../i18n/localize.js';

/** A call that is over, as this page saw it. */
export interface EndedCall {
  end: Extract<CallState, { phase: 'ended' }>;
  direction: 'outgoing' | 'incoming';
  /** The other side's. */
  name: string;
}

/** Sentences for ends that read differently to the two sides: who acted, and whether anybody had answered. */
type Perspective = 'mine' | 'theirs';

/** How a call ended, in a sentence for the person at this page. */
export function endSentence({ end, direction, name }: EndedCall, terms: Pick<Terms, 'ends'>): string {
  const missed = direction === 'incoming' && end.durationMs === 0 && end.by !== 'local';
  if (missed && UNANSWERED.has(end.reason)) return terms.ends.missed(name);
  const sentence = terms.ends[KEY_OF_REASON[end.reason]];
  const perspective: Perspective = end.by === 'local' ? 'mine' : 'theirs';
  return typeof sentence === 'string' ? sentence : sentence[perspective](name);
}

/** Ends of a ringing that the callee reads as a call that was missed. */
const UNANSWERED: ReadonlySet<EndReason> = new Set<EndReason>(['No_Answer', 'Hangup_From_Caller', 'disconnected']);

const KEY_OF_REASON = {
  User_Refused_Call: 'declined',
  User_Busy: 'busy',
  User_Not_Found: 'notFound',
  User_Media_Error: 'mediaError',
  No_Answer: 'noAnswer',
  Hangup_From_Caller: 'hungUp',
  Hangup_From_Callee: 'hungUp',
  stop_ScreenSharing: 'screenStopped',
  Ice_failed: 'noPath',
  Ice_disconnected: 'pathLost',
  disconnected: 'gone',
  'call take on other device': 'answeredElsewhere',
  'bye on other device': 'declinedElsewhere',
} as const satisfies Record<EndReason, Exclude<keyof Terms['ends'], 'missed'>>;
