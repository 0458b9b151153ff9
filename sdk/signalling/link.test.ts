import { describe, expect, it } from 'vitest';
import { ERROR_INVALID_CREDENTIALS, ERROR_SERVER_UNAVAILABLE } from '../errors.js';
import { FIRST_LINK_STATE, nextLinkState } from './link.js';
import type { LinkEvent, LinkState } from './link.js';

const WELCOMED: LinkEvent = { type: 'welcomed' };
const LOST: LinkEvent = { type: 'lost' };
const CLOSED: LinkEvent = { type: 'closed' };
const GAVE_UP: LinkEvent = { type: 'gave-up' };
const REFUSED: LinkEvent = { type: 'refused', error: { code: 'credentials', message: 'Unknown key' } };
const retrying = (attempt: number): LinkEvent => ({ type: 'retrying', attempt });

const fold = (...events: LinkEvent[]): LinkState => events.reduce(nextLinkState, FIRST_LINK_STATE);

describe('link states', () => {
  it.each<[string, LinkEvent[], object]>([
    ['nothing yet', [], { phase: 'connecting', attempt: 1 }],
    ['first attempt failed', [LOST], { phase: 'connecting', attempt: 1 }],
    ['third attempt', [LOST, retrying(1), retrying(2)], { phase: 'connecting', attempt: 3 }],
    ['registered', [WELCOMED], { phase: 'online' }],
    ['registered after trying', [LOST, retrying(1), WELCOMED], { phase: 'online' }],
    ['lost', [WELCOMED, LOST], { phase: 'reconnecting', attempt: 0 }],
    ['retried', [WELCOMED, LOST, retrying(1), retrying(2)], { phase: 'reconnecting', attempt: 2 }],
    ['a loss reported by its retry', [WELCOMED, retrying(1)], { phase: 'reconnecting', attempt: 1 }],
    ['back', [WELCOMED, LOST, retrying(1), WELCOMED], { phase: 'online' }],
    ['attempts start again', [WELCOMED, LOST, retrying(4), WELCOMED, LOST], { phase: 'reconnecting', attempt: 0 }],
    ['unreachable', [LOST, GAVE_UP], { phase: 'closed', error: { code: ERROR_SERVER_UNAVAILABLE } }],
    ['lost for good', [WELCOMED, LOST, retrying(1), GAVE_UP], { phase: 'closed', error: { code: ERROR_SERVER_UNAVAILABLE } }],
    ['refused', [REFUSED], { phase: 'closed', error: { code: ERROR_INVALID_CREDENTIALS, wire: 'credentials' } }],
    ['refused on return', [WELCOMED, LOST, REFUSED], { phase: 'closed', error: { wire: 'credentials' } }],
    ['thrown out', [WELCOMED, REFUSED], { phase: 'closed', error: { wire: 'credentials' } }],
    ['closed is final', [WELCOMED, CLOSED, LOST, retrying(1), WELCOMED, REFUSED], { phase: 'closed' }],
  ])('%s', (_, events, expected) => {
    expect(fold(...events)).toMatchObject(expected);
  });

  it('closed by the page has no error', () => {
    expect(fold(WELCOMED, CLOSED)).toEqual({ phase: 'closed' });
  });

  it('stay the same object when nothing changes', () => {
    const online = fold(WELCOMED);
    expect(nextLinkState(online, WELCOMED)).toBe(online);
  });
});
