/** A whiteboard of two, or a few, who invited each other is a conversation with this before its room's id. */
export const WHITEBOARD_ROOM_PREFIX = 'whiteboard:';

/** So is a room whose members show each other where they point. */
export const POINTER_ROOM_PREFIX = 'pointer:';

/** What pages call the room. */
export function roomIdOf(conversation: string): string {
  return conversation.startsWith(WHITEBOARD_ROOM_PREFIX) ? conversation.slice(WHITEBOARD_ROOM_PREFIX.length) : conversation;
}
