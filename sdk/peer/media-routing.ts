import type { IceServer } from '@apirtc-ce/protocol';

/**
 * Which paths media may take: ApiRTC's `mediaRoutingMode`.
 *
 * | mode | candidates |
 * |---|---|
 * | `hostOnly` | addresses of the machine itself |
 * | `stun` | the same, and addresses seen from outside |
 * | `stunOnly` | only addresses seen from outside |
 * | `turn` | all, relays included; the default |
 * | `turnOnly` | only relays: the other side never learns this one's address |
 */
export type MediaRoutingMode = 'hostOnly' | 'stun' | 'stunOnly' | 'turn' | 'turnOnly';

/** `RTCConfiguration` for a mode. Everything travels in one bundle, so that there is one path to find. */
export function rtcConfiguration(iceServers: readonly IceServer[], mode: MediaRoutingMode = 'turn'): RTCConfiguration {
  return {
    bundlePolicy: 'max-bundle',
    iceServers: serversFor(iceServers, mode),
    iceTransportPolicy: mode === 'turnOnly' ? 'relay' : 'all',
  };
}

/** Whether a gathered candidate (RFC 8839 §5.1) may be told to the other side. */
export function mayTell(mode: MediaRoutingMode | undefined, candidate: string): boolean {
  return mode !== 'stunOnly' || candidate === '' || candidate.includes(' typ srflx');
}

function serversFor(iceServers: readonly IceServer[], mode: MediaRoutingMode): RTCIceServer[] {
  if (mode === 'hostOnly') return [];
  if (mode === 'turn' || mode === 'turnOnly') return [...iceServers];
  return iceServers.map((server) => ({ urls: server.urls.filter(isStun) })).filter(({ urls }) => urls.length > 0);
}

function isStun(url: string): boolean {
  return url.startsWith('stun:') || url.startsWith('stuns:');
}
