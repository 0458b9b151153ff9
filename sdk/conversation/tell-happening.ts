import { emit } from '../observable.js';
import type { Conversation } from './conversation.js';
import type { RoomView } from './room-view.js';
import type { Happening } from './room.js';

type People = Exclude<Extract<Happening, { userId: string }>['type'], 'user-ejected'>;
type Streams = Extract<Happening, { publication: unknown }>['type'];

const OF_PEOPLE = {
  'user-joined': 'contactJoined',
  'user-left': 'contactLeft',
  'waiting-joined': 'contactJoinedWaitingRoom',
  'waiting-left': 'contactLeftWaitingRoom',
} as const satisfies Record<People, string>;

const OF_STREAMS = {
  'stream-added': 'added',
  'stream-updated': 'updated',
  'stream-removed': 'removed',
} as const satisfies Record<Streams, string>;

/** Raises the event of something that happened in the room. */
export function tellHappening(conversation: Conversation, view: RoomView, happening: Happening): void {
  if ('userId' in happening) {
    const { type, userId } = happening;
    const contact = view.contact(userId);
    if (type === 'user-ejected') emit(conversation, 'participantEjected', { self: false, contact });
    else if (view.isOther(userId)) emit(conversation, OF_PEOPLE[type], contact);
  } else if ('publication' in happening) {
    const listEventType = OF_STREAMS[happening.type];
    emit(conversation, 'streamListChanged', { ...view.infoOf(happening.publication), listEventType });
  } else {
    emit(conversation, happening.type === 'hands' ? 'handsChanged' : 'readsChanged');
  }
}
