import type { Stream } from './stream.js';

const streams = new Map<string, Stream>();

/** Makes a local stream known to {@link findStream}. */
export function registerStream(stream: Stream): void {
  forgetDead();
  streams.set(stream.streamId, stream);
}

/** A received copy of an own stream has the same id, and is not in here. */
export function forgetStream(stream: Stream): void {
  if (streams.get(stream.streamId) === stream) streams.delete(stream.streamId);
}

/** The local stream with this id, while it has a live track. */
export function findStream(id: string | number): Stream | undefined {
  forgetDead();
  return streams.get(String(id));
}

/** All local streams that have a live track. */
export function localStreams(): Stream[] {
  forgetDead();
  return [...streams.values()];
}

/** Pages also stop tracks by themselves, which no event tells. */
function forgetDead(): void {
  for (const stream of streams.values()) {
    if (!stream.data.getTracks().some(({ readyState }) => readyState === 'live')) streams.delete(stream.streamId);
  }
}
