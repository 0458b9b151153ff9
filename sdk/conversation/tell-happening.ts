import { emit } from '../observable.js';
import type { Session } from '../session/session.js';
import { linesOf } from './conversation-views.js';
import type { Conversation } from './conversation.js';
import { roomIdOf } from './room-names.js';
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

/** Where else it is told, and whether this page looks at the whiteboard, or is about to. */
interface TellingParts {
  session: Session;
  isDrawing: boolean;
}

/** Raises the event of something that happened in the room. */
export function tellHappening(conversation: Conversation, parts: TellingParts, view: RoomView, happening: Happening): void {
  if ('userId' in happening) {
    const { type, userId } = happening;
    const contact = view.contact(userId);
    if (type === 'user-ejected') emit(conversation, 'participantEjected', { self: false, contact });
    else if (view.isOther(userId)) emit(conversation, OF_PEOPLE[type], contact);
  } else if ('publication' in happening) {
    const listEventType = OF_STREAMS[happening.type];
    const info = view.infoOf(happening.publication);
    emit(conversation, 'streamListChanged', { ...info, listEventType });
    if (listEventType === 'updated')
      emit(conversation, info.isRemote ? 'remoteStreamUpdated' : 'localStreamUpdated', linesOf(info));
  } else if (happening.type === 'whiteboard') {
    tellWhiteboard(conversation, parts, view, happening);
  } else if (!('memberId' in happening)) {
    emit(conversation, happening.type === 'hands' ? 'handsChanged' : 'readsChanged');
  }
}

/** Who starts, or comes, is told of the others only. */
function tellWhiteboard(
  conversation: Conversation,
  { session, isDrawing }: TellingParts,
  view: RoomView,
  { status, userIds, started }: Extract<Happening, { type: 'whiteboard' }>,
): void {
  const contacts = userIds.filter((userId) => view.isOther(userId)).map((userId) => view.contact(userId));
  const [sender] = contacts;
  if (!sender) return;
  if (started && !isDrawing && userIds[0] === sender.id) emit(conversation, 'newWhiteboardSession', { sender });
  const update = { roomId: roomIdOf(conversation.getName()), status, contacts };
  emit(conversation, 'whiteboardRoomMemberUpdate', update);
  emit(session, 'whiteboardRoomMemberUpdate', update);
}
