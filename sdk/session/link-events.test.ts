import { expect, it } from 'vitest';
import { ApiRTCError, ERROR_SERVER_UNAVAILABLE } from '../errors.js';
import type { LinkState } from '../signalling/link.js';
import { ccsStatus, linkEvent } from './link-events.js';

const connecting = (attempt: number): LinkState => ({ phase: 'connecting', attempt });
const reconnecting = (attempt: number): LinkState => ({ phase: 'reconnecting', attempt });
const online: LinkState = { phase: 'online' };
const closed: LinkState = { phase: 'closed' };
const failed: LinkState = { phase: 'closed', error: new ApiRTCError(ERROR_SERVER_UNAVAILABLE, 'gone') };

it.each<[LinkState, LinkState, string | undefined, string]>([
  [connecting(1), connecting(2), undefined, 'retry'],
  [connecting(1), online, undefined, 'connected'],
  [connecting(2), failed, undefined, 'error'],
  [connecting(2), closed, undefined, 'disconnected'],
  [online, reconnecting(0), 'disconnect', 'disconnected'],
  [reconnecting(0), reconnecting(1), 'reconnecting', 'retry'],
  [reconnecting(1), online, 'reconnection', 'connected'],
  [reconnecting(3), failed, 'error', 'error'],
  [online, failed, 'error', 'error'],
  [online, closed, undefined, 'disconnected'],
])('from %o to %o is %s on the session and %s on the user agent', (before, after, event, status) => {
  expect([linkEvent(before, after), ccsStatus(after)]).toEqual([event, status]);
});
