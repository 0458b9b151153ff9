import { describe, expect, it } from 'vitest';
import { mayTell, rtcConfiguration } from './media-routing.js';
import type { MediaRoutingMode } from './media-routing.js';

const stun = { urls: ['stun:a'] };
const both = { urls: ['stun:b', 'turn:b', 'turns:b'], username: 'u', credential: 'c' };

const host = 'candidate:1 1 udp 1 10.0.0.1 1000 typ host';
const outside = 'candidate:2 1 udp 1 203.0.113.1 1000 typ srflx raddr 10.0.0.1 rport 1000';

const table: [MediaRoutingMode, RTCIceServer[], RTCIceTransportPolicy, tellsHost: boolean][] = [
  ['hostOnly', [], 'all', true],
  ['stun', [stun, { urls: ['stun:b'] }], 'all', true],
  ['stunOnly', [stun, { urls: ['stun:b'] }], 'all', false],
  ['turn', [stun, both], 'all', true],
  ['turnOnly', [stun, both], 'relay', true],
];

describe('media routing', () => {
  for (const [mode, iceServers, iceTransportPolicy, tellsHost] of table) {
    it(mode, () => {
      expect(rtcConfiguration([stun, both], mode)).toEqual({ bundlePolicy: 'max-bundle', iceServers, iceTransportPolicy });
      expect(mayTell(mode, host)).toBe(tellsHost);
      expect(mayTell(mode, outside)).toBe(true);
      expect(mayTell(mode, ''), 'the end of candidates').toBe(true);
    });
  }

  it('has no server left to ask when there is only a relay', () => {
    expect(rtcConfiguration([{ urls: ['turn:c'] }], 'stun').iceServers).toEqual([]);
  });
});
