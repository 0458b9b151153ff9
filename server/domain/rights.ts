import {
  CONVERSATION_GROUP_PREFIX,
  USER_GROUP_PREFIX,
  type ConversationName,
  type GroupName,
  type RequestName,
} from '@apirtc-ce/protocol';

/** What the sessions of a site key or a token may do. */
export interface Rights {
  /** Presence groups to join and watch: names, or beginnings of names followed by `*`. */
  groups: string[];
  /** Conversations to enter, by name as above. */
  conversations: string[];
  /** Call, and be availability-checked before calling. */
  call: boolean;
  /** Send messages, data, custom events and invitations; point, and draw. */
  message: boolean;
  /** Enter conversations as a moderator, and do what moderators do. */
  moderate: boolean;
}

export const ALL_RIGHTS: Rights = { groups: ['*'], conversations: ['*'], call: true, message: true, moderate: true };

/** Requests that ask for a right. What is not here, anybody who is admitted may do: it concerns itself, or a call it already has. */
const NEEDED: { [Name in RequestName]?: keyof Omit<Rights, 'groups' | 'conversations'> } = {
  'message:send': 'message',
  'call:invite': 'call',
  'call:rejoin': 'call',
  'invitation:send': 'message',
  'conversation:send': 'message',
  'conversation:live': 'message',
  'board:draw': 'message',
  'board:undo': 'message',
  'board:wipe': 'message',
  'conversation:push': 'message',
  'conversation:decide': 'moderate',
  'conversation:eject': 'moderate',
  'conversation:close': 'moderate',
};

/** Whether a session may make this request at all. */
export function mayRequest(rights: Rights, name: RequestName): boolean {
  const needed = NEEDED[name];
  return !needed || rights[needed];
}

/** Whether it may be a member of a group. `user:<id>` and `conversation:<name>` groups have members of their own. */
export function mayJoin(rights: Rights, group: GroupName): boolean {
  return !group.startsWith(USER_GROUP_PREFIX) && !mirrorsConversation(group) && covers(rights.groups, group);
}

/**
 * Whether it may watch a group. Who may reach people may see whether one of them is there; who is in a conversation is only for those in it
 * to see, who watch without asking.
 */
export function mayWatch(rights: Rights, group: GroupName): boolean {
  if (mirrorsConversation(group)) return false;
  return covers(rights.groups, group) || (group.startsWith(USER_GROUP_PREFIX) && (rights.call || rights.message));
}

/** Whether it may enter a conversation. */
export function mayEnter(rights: Rights, name: ConversationName): boolean {
  return covers(rights.conversations, name);
}

function mirrorsConversation(group: GroupName): boolean {
  return group.startsWith(CONVERSATION_GROUP_PREFIX);
}

function covers(patterns: string[], name: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
