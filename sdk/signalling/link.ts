import type { WireError } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_SERVER_UNAVAILABLE, fromWire } from '../errors.js';

/**
 * The connection between this page and its CCS.
 *
 * | phase | meaning |
 * |---|---|
 * | `connecting` | not registered yet; `attempt` counts from 1 |
 * | `online` | requests are answered |
 * | `reconnecting` | was online; `attempt` is 0 until the first retry starts |
 * | `closed` | for good: by the page (no `error`), refused, or out of retries |
 */
export type LinkState =
  | { phase: 'connecting'; attempt: number }
  | { phase: 'online' }
  | { phase: 'reconnecting'; attempt: number }
  | { phase: 'closed'; error?: ApiRTCError };

/** What happens to a link; all but `welcomed` and `closed` are the transport's words. */
export type LinkEvent =
  | { type: 'welcomed' }
  | { type: 'lost' }
  | { type: 'retrying'; attempt: number }
  | { type: 'refused'; error: WireError }
  | { type: 'gave-up' }
  | { type: 'closed' };

type In<Phase extends LinkState['phase']> = Extract<LinkState, { phase: Phase }>;

export const FIRST_LINK_STATE: LinkState = { phase: 'connecting', attempt: 1 };

/** The state after an event; the same object when the event changes nothing. */
export function nextLinkState(state: LinkState, event: LinkEvent): LinkState {
  switch (state.phase) {
    case 'connecting':
      return fromConnecting(state, event);
    case 'online':
      return fromOnline(state, event);
    case 'reconnecting':
      return fromReconnecting(state, event);
    case 'closed':
      return state;
    default:
      return state satisfies never;
  }
}

/** connecting -> connecting | online | closed */
function fromConnecting(state: In<'connecting'>, event: LinkEvent): LinkState {
  if (event.type === 'welcomed') return { phase: 'online' };
  if (event.type === 'retrying') return { phase: 'connecting', attempt: event.attempt + 1 };
  return closedBy(event) ?? state;
}

/** online -> reconnecting | closed */
function fromOnline(state: In<'online'>, event: LinkEvent): LinkState {
  if (event.type === 'lost') return { phase: 'reconnecting', attempt: 0 };
  if (event.type === 'retrying') return { phase: 'reconnecting', attempt: event.attempt };
  return closedBy(event) ?? state;
}

/** reconnecting -> reconnecting | online | closed */
function fromReconnecting(state: In<'reconnecting'>, event: LinkEvent): LinkState {
  if (event.type === 'welcomed') return { phase: 'online' };
  if (event.type === 'retrying') return { phase: 'reconnecting', attempt: event.attempt };
  return closedBy(event) ?? state;
}

function closedBy(event: LinkEvent): LinkState | undefined {
  if (event.type === 'closed') return { phase: 'closed' };
  if (event.type === 'refused') return { phase: 'closed', error: fromWire(event.error) };
  if (event.type === 'gave-up') return { phase: 'closed', error: unreachable() };
  return undefined;
}

function unreachable(): ApiRTCError {
  return new ApiRTCError(ERROR_SERVER_UNAVAILABLE, 'The server cannot be reached');
}
