import type { LinkState } from '../signalling/link.js';

/** ApiRTC's word for a change of the link, payload of the user agent's `ccsConnectionStatus`. */
export interface CcsConnectionStatus {
  status: 'connected' | 'disconnected' | 'error' | 'retry';
}

/** What `ccsConnectionStatus` says about a new state of the link. */
export function ccsStatus(link: LinkState): CcsConnectionStatus['status'] {
  switch (link.phase) {
    case 'online':
      return 'connected';
    case 'connecting':
      return 'retry';
    case 'reconnecting':
      return link.attempt ? 'retry' : 'disconnected';
    case 'closed':
      return link.error ? 'error' : 'disconnected';
    default:
      return link satisfies never;
  }
}

/** Which event of a session a change of its link is; none for what happens before it is registered, and when the page closes it. */
export function linkEvent(
  before: LinkState,
  after: LinkState,
): 'disconnect' | 'reconnecting' | 'reconnection' | 'error' | undefined {
  if (after.phase === 'reconnecting') return after.attempt ? 'reconnecting' : 'disconnect';
  if (after.phase === 'online') return before.phase === 'reconnecting' ? 'reconnection' : undefined;
  return after.phase === 'closed' && after.error && before.phase !== 'connecting' ? 'error' : undefined;
}
