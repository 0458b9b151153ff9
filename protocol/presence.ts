/** A user id: generated ids are digits, chosen ones any string of 1 to 128 characters. */
export type UserId = string;

/** A presence group's name, 1 to 750 characters. */
export type GroupName = string;

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a user tells about itself. `username` and `photoUrl` are ordinary entries that the kit shows. */
export type UserData = { [key: string]: Json };

/** A user as others see it. */
export interface ContactInfo {
  id: UserId;
  userData: UserData;
  /** In a call right now. */
  busy: boolean;
}

/** What changed in the watched groups since the last update, coalesced. Self is never in it. */
export interface PresenceUpdate {
  joined: Record<GroupName, ContactInfo[]>;
  left: Record<GroupName, UserId[]>;
  /** Known contacts whose user data or `busy` changed. */
  changed: ContactInfo[];
}

export interface GroupRequest {
  group: GroupName;
}

/** The members of a group at the moment it was joined or watched, self excluded. */
export interface GroupMembers {
  group: GroupName;
  members: ContactInfo[];
}

export interface UserDataUpdate {
  userData: UserData;
}

export interface UserRequest {
  userId: UserId;
}
