import type { Conversation, Session, Stream } from '@apirtc-ce/sdk';
import { displayName } from '../session/contact-watch.js';

/** What a switch of somebody is; `none` where there is nothing to switch. */
export type Flow = 'on' | 'off' | 'none';

/** Somebody in a conversation, as a list shows them. */
export interface Person {
  id: string;
  name: string;
  photoUrl: string;
  self: boolean;
  moderator: boolean;
  microphone: Flow;
  camera: Flow;
  sharing: boolean;
  /** Place in the row of raised hands, from 0; -1 without. */
  hand: number;
  /** What this page hears of them. */
  heard: readonly Stream[];
}

/** Everybody in it: who raised a hand first, in their order, then oneself, then the others by name. */
export function peopleOf(conversation: Conversation, session: Session, locale: string): Person[] {
  const hands = conversation.getRaisedHands();
  const moderator = conversation.getModerator()?.id;
  const streams = streamsByUser(conversation);
  const collator = new Intl.Collator(locale);
  const person = (id: string, name: string, photoUrl: string, self: boolean): Person => ({
    ...{ id, name, photoUrl, self, hand: hands.indexOf(id) },
    moderator: self ? conversation.getRole() === 'moderator' : id === moderator,
    ...flowsOf(streams.get(id) ?? []),
    heard: (streams.get(id) ?? []).flatMap(({ streamId }) => conversation.getSubscribedStream(streamId) ?? []),
  });
  const others = conversation.getContactsArray().map((contact) => {
    return person(contact.id, displayName(contact), contact.getPhotoUrl() ?? '', false);
  });
  const me = person(session.getId(), session.getUsername(), session.getPhotoUrl() ?? '', true);
  return [me, ...others].toSorted((a, b) => byHand(a, b) || Number(b.self) - Number(a.self) || collator.compare(a.name, b.name));
}

function byHand(a: Person, b: Person): number {
  return (a.hand < 0 ? Infinity : a.hand) - (b.hand < 0 ? Infinity : b.hand) || 0;
}

type Info = ReturnType<Conversation['getAvailableStreamList']>[number];

function streamsByUser(conversation: Conversation): Map<string, Info[]> {
  const streams = new Map<string, Info[]>();
  for (const info of conversation.getAvailableStreamList()) {
    const { id } = info.contact;
    streams.set(id, [...(streams.get(id) ?? []), info]);
  }
  return streams;
}

function flowsOf(streams: readonly Info[]): Pick<Person, 'microphone' | 'camera' | 'sharing'> {
  const ofPerson = streams.filter(({ isScreensharing }) => !isScreensharing);
  const flow = (has: (info: Info) => boolean, muted: (info: Info) => boolean): Flow => {
    const all = ofPerson.filter(has);
    return all.length === 0 ? 'none' : all.every(muted) ? 'off' : 'on';
  };
  return {
    microphone: flow(
      ({ hasAudio }) => hasAudio,
      ({ isAudioMuted }) => isAudioMuted,
    ),
    camera: flow(
      ({ hasVideo }) => hasVideo,
      ({ isVideoMuted }) => isVideoMuted,
    ),
    sharing: streams.length > ofPerson.length,
  };
}
