import type { CallMedia, Signal } from '@apirtc-ce/protocol';

/** What the other side says it sends. */
export type RemoteFlow = Omit<Extract<Signal, { type: 'flow' }>, 'type'>;

/** Before the other side said anything. */
export function noFlow(media: CallMedia): RemoteFlow {
  const nothing = { available: false, muted: false };
  return { audio: nothing, video: nothing, screen: media === 'screen' };
}
