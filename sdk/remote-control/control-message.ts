import type { ApiRTCErrorCode } from '../errors.js';
import type { MediaKind } from '../peer/peer-connection.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';
import type { ByTrack } from '../stream/stream-events.js';

/** Label of the data channel on which a subscriber asks. */
export const ASK_CHANNEL = 'apirtc-ask';
/** Label of the data channel on which a publisher tells. */
export const TELL_CHANNEL = 'apirtc-tell';

/** What a subscriber may ask of the publisher of a stream. */
export type Ask =
  | { ask: 'snapshot'; options: SnapshotOptions }
  | { ask: 'capabilities' }
  | { ask: 'settings' }
  | { ask: 'constraints' }
  | { ask: 'apply'; constraints: MediaStreamConstraints }
  | { ask: 'enable'; kind: MediaKind; enabled: boolean };

/** With `bytes`, as many follow in binary messages: a picture of this `type`. */
export interface Attached {
  bytes?: number;
  type?: string;
}

/** On the channel for asking, subscriber to publisher. Ids are the subscriber's, for its own channel. */
export type Question = { id: number } & Ask;

/** On the channel for asking, publisher to subscriber. */
export type Answer = Attached &
  ({ id: number; value: unknown } | { id: number; error: { code: ApiRTCErrorCode; message: string } });

/** On the channel for telling, publisher to subscriber. */
export interface Notice {
  constraints: ByTrack<MediaTrackConstraints>;
}

const ASKS: readonly unknown[] = [
  'snapshot',
  'capabilities',
  'settings',
  'constraints',
  'apply',
  'enable',
] satisfies Ask['ask'][];

/** What came over the wire is a question; its options are looked at by whoever carries it out. */
export function isQuestion(value: unknown): value is Question {
  if (!isObject(value) || typeof value['id'] !== 'number' || !ASKS.includes(value['ask'])) return false;
  const { ask, options, constraints, kind, enabled } = value;
  if (ask === 'enable') return (kind === 'audio' || kind === 'video') && typeof enabled === 'boolean';
  return (ask !== 'snapshot' || isObject(options)) && (ask !== 'apply' || isObject(constraints));
}

export function isAnswer(value: unknown): value is Answer {
  return isObject(value) && typeof value['id'] === 'number' && ('value' in value || isObject(value['error']));
}

export function isNotice(value: unknown): value is Notice {
  const constraints = isObject(value) && value['constraints'];
  return isObject(constraints) && isObject(constraints['audio']) && isObject(constraints['video']);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
