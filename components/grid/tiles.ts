import type { Contact, Conversation, Session, Stream, StreamInfo } from '@apirtc-ce/sdk';

/** What a tile shows. */
export interface TileView {
  /** The same for as long as it shows the same: the stream's id, the user's where there is none. */
  key: string;
  name: string;
  userId: string;
  photoUrl: string;
  stream: MediaStream | null;
  audioMuted: boolean;
  videoMuted: boolean;
  screen: boolean;
  self: boolean;
  /** Id of the stream that is heard. */
  sound: string;
}

/** The user of this page, and the camera that is shown before the others see it. */
export interface Own {
  session: Session;
  preview: Stream | undefined;
}

/** Screens first, then oneself, then the others; who shows nothing is there with a face. */
export function tilesOf(conversation: Conversation, own: Own): TileView[] {
  const others = conversation.getAvailableStreamList().filter(({ isRemote }) => isRemote);
  const streams = others.map((info) => tileOf(info, conversation.getSubscribedStream(info.streamId)));
  const shown = new Set(streams.filter(({ screen }) => !screen).map(({ userId }) => userId));
  const silent = conversation.getContactsArray().filter(({ id }) => !shown.has(id));
  const all = [...ownTiles(conversation.getPublishedStreams(), own), ...streams, ...silent.map(faceOf)];
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
    sound: info.streamId,
  };
}

function ownTiles(published: readonly Stream[], { session, preview }: Own): TileView[] {
  const me = { userId: session.getId(), name: session.getUsername(), photoUrl: session.getPhotoUrl() ?? '', self: true };
  const camera = preview ?? published.find((stream) => !stream.isScreensharing());
  const screens = published.filter((stream) => stream.isScreensharing());
  return [
    ...screens.map(({ data, streamId }) => ({
      ...me,
      key: streamId,
      stream: data,
      audioMuted: false,
      videoMuted: false,
      screen: true,
      sound: streamId,
    })),
    {
      ...me,
      key: 'own',
      stream: camera?.data ?? null,
      audioMuted: !camera?.isAudioEnabled(),
      videoMuted: !camera?.isVideoEnabled(),
      screen: false,
      sound: camera?.streamId ?? '',
    },
  ];
}

function faceOf(contact: Contact): TileView {
  const nothing = { stream: null, audioMuted: true, videoMuted: true, screen: false, self: false, sound: '' };
  return { ...personOf(contact), ...nothing, key: contact.id };
}

function personOf(contact: Contact): Pick<TileView, 'name' | 'userId' | 'photoUrl'> {
  return { name: contact.getUsername(), userId: contact.id, photoUrl: contact.getPhotoUrl() ?? '' };
}
