import type { Contact, Conversation, Stream, StreamInfo } from '@apirtc-ce/sdk';

/** What a tile shows. */
export interface TileView {
  /** The same for as long as it shows the same. */
  key: string;
  name: string;
  userId: string;
  photoUrl: string;
  stream: MediaStream | null;
  audioMuted: boolean;
  videoMuted: boolean;
  screen: boolean;
  self: boolean;
}

/** What this page itself shows the others. */
export interface Own {
  userId: string;
  name: string;
  photoUrl: string;
  camera: Stream | undefined;
  screen: Stream | undefined;
}

/** Screens first, then oneself, then the others; who shows nothing is there with a face. */
export function tilesOf(conversation: Conversation, own: Own): TileView[] {
  const others = conversation.getAvailableStreamList().filter(({ isRemote }) => isRemote);
  const streams = others.map((info) => tileOf(info, conversation.getSubscribedStream(info.streamId)));
  const shown = new Set(streams.filter(({ screen }) => !screen).map(({ userId }) => userId));
  const silent = conversation.getContactsArray().filter(({ id }) => !shown.has(id));
  const all = [...ownTiles(own), ...streams, ...silent.map(faceOf)];
  return [...all.filter(({ screen }) => screen), ...all.filter(({ screen }) => !screen)];
}

function tileOf(info: StreamInfo, stream: Stream | null): TileView {
  return {
    ...personOf(info.contact),
    key: info.streamId,
    stream: stream?.data ?? null,
    audioMuted: info.isAudioMuted || (!info.hasAudio && !info.isScreensharing),
    videoMuted: info.isVideoMuted || !info.hasVideo,
    screen: info.isScreensharing,
    self: false,
  };
}

function ownTiles({ userId, name, photoUrl, camera, screen }: Own): TileView[] {
  const me = { userId, name, photoUrl, self: true };
  const face: TileView = {
    ...me,
    key: 'own',
    stream: camera?.data ?? null,
    audioMuted: !camera?.isAudioEnabled(),
    videoMuted: !camera?.isVideoEnabled(),
    screen: false,
  };
  if (!screen) return [face];
  return [{ ...me, key: 'own-screen', stream: screen.data, audioMuted: false, videoMuted: false, screen: true }, face];
}

function faceOf(contact: Contact): TileView {
  return { ...personOf(contact), key: contact.id, stream: null, audioMuted: true, videoMuted: true, screen: false, self: false };
}

function personOf(contact: Contact): Pick<TileView, 'name' | 'userId' | 'photoUrl'> {
  return { name: contact.getUsername(), userId: contact.id, photoUrl: contact.getPhotoUrl() ?? '' };
}
