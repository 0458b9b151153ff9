import { USER_GROUP_PREFIX, type GroupName, type RequestName } from '@apirtc-ce/protocol';

/** What the sessions of a site key or a token may do. */
export interface Rights {
  /** Presence groups to join and watch: names, or beginnings of names followed by `*`. */
  groups: string[];
  /** Call, and be availability-checked before calling. */
  call: boolean;
  /** Send messages, data and custom events. */
  message: boolean;
}

export const ALL_RIGHTS: Rights = { groups: ['*'], call: true, message: true };

/** Requests that ask for a right. What is not here, anybody who is admitted may do: it concerns itself, or a call it already has. */
const NEEDED: { [Name in RequestName]?: keyof Omit<Rights, 'groups'> } = {
  'message:send': 'message',
  'call:invite': 'call',
  'call:rejoin': 'call',
};

/** Whether a session may make this request at all. */
export function mayRequest(rights: Rights, name: RequestName): boolean {
  const needed = NEEDED[name];
  return !needed || rights[needed];
}

/** Whether it may be a member of a group. `user:<id>` groups have members of their own. */
export function mayJoin(rights: Rights, group: GroupName): boolean {
  return !group.startsWith(USER_GROUP_PREFIX) && covers(rights.groups, group);
}

/** Whether it may watch a group. Who may reach people may see whether one of them is there. */
export function mayWatch(rights: Rights, group: GroupName): boolean {
  return covers(rights.groups, group) || (group.startsWith(USER_GROUP_PREFIX) && (rights.call || rights.message));
}

function covers(patterns: string[], group: GroupName): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? group.startsWith(pattern.slice(0, -1)) : group === pattern));
}
