import type { Conversation, Stream } from '@apirtc-ce/sdk';

/** Whom a small window shows: a screen, who spoke last, any of the others, or at last oneself. */
export function pictured(
  conversation: Conversation | undefined,
  own: Stream | undefined,
): { stream: MediaStream | null; name: string } {
  const streams = conversation?.getAvailableStreamList().filter(({ isRemote, hasVideo }) => isRemote && hasVideo) ?? [];
  const speaker = conversation?.getActiveSpeaker();
  const shown =
    streams.find(({ isScreensharing }) => isScreensharing) ??
    streams.find(({ streamId }) => streamId === speaker) ??
    streams.find(({ isVideoMuted }) => !isVideoMuted);
  const stream = shown && conversation?.getSubscribedStream(shown.streamId);
  return stream ? { stream: stream.data, name: shown.contact.getUsername() } : { stream: own?.data ?? null, name: '' };
}
