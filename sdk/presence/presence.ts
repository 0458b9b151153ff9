import type { ContactInfo, GroupName, PresenceUpdate, UserId } from '@apirtc-ce/protocol';
import { sameJson } from '../json.js';

/** A user as seen in at least one watched group. */
export interface Sighting {
  info: ContactInfo;
  groups: ReadonlySet<GroupName>;
}

/** Who is seen where. Never changed in place. */
export type Presence = ReadonlyMap<UserId, Sighting>;

/** Nobody is seen. */
export const NOBODY: Presence = new Map();

/** What differs between two moments, by user id. Groups without a difference are absent. */
export interface PresenceDiff {
  joined: ReadonlyMap<GroupName, UserId[]>;
  left: ReadonlyMap<GroupName, UserId[]>;
  /** Seen before and after, with other user data. */
  dataChanged: UserId[];
  /** Came, went, or went into or out of a call. */
  availabilityChanged: UserId[];
}

/** A copy under change: sightings are replaced, never altered. */
type Draft = Map<UserId, Sighting>;

/** After a delta from the CCS; members of groups that are not `watched` (any more) are ignored. */
export function withUpdate(presence: Presence, update: PresenceUpdate, watched: ReadonlySet<GroupName>): Presence {
  const draft: Draft = new Map(presence);
  for (const [group, ids] of Object.entries(update.left)) for (const id of ids) leave(draft, group, id);
  for (const [group, members] of Object.entries(update.joined)) {
    if (watched.has(group)) for (const member of members) join(draft, group, member);
  }
  for (const info of update.changed) describe(draft, info);
  return draft;
}

/** After one group has been told in full; without members when it is not watched any more. */
export function withGroup(presence: Presence, group: GroupName, members: ContactInfo[]): Presence {
  const draft: Draft = new Map(presence);
  const present = new Set(members.map((member) => member.id));
  for (const id of presence.keys()) if (!present.has(id)) leave(draft, group, id);
  for (const member of members) join(draft, group, member);
  return draft;
}

/** What the CCS tells of all watched groups at once, as a whole. */
export function snapshot(groups: Record<GroupName, ContactInfo[]>): Presence {
  const draft: Draft = new Map();
  for (const [group, members] of Object.entries(groups)) for (const member of members) join(draft, group, member);
  return draft;
}

function join(draft: Draft, group: GroupName, info: ContactInfo): void {
  draft.set(info.id, { info, groups: new Set(draft.get(info.id)?.groups).add(group) });
}

function leave(draft: Draft, group: GroupName, id: UserId): void {
  const seen = draft.get(id);
  if (!seen?.groups.has(group)) return;
  const groups = new Set(seen.groups);
  groups.delete(group);
  if (groups.size) draft.set(id, { info: seen.info, groups });
  else draft.delete(id);
}

function describe(draft: Draft, info: ContactInfo): void {
  const seen = draft.get(info.id);
  if (seen) draft.set(info.id, { info, groups: seen.groups });
}

/** Exactly what a watcher has to be told; `undefined` when that is nothing. */
export function difference(before: Presence, after: Presence): PresenceDiff | undefined {
  const moved = [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, was: before.get(id), is: after.get(id) }))
    .filter(({ was, is }) => was !== is);
  const diff: PresenceDiff = {
    joined: byGroup(moved.map(({ id, was, is }) => [id, only(is, was)])),
    left: byGroup(moved.map(({ id, was, is }) => [id, only(was, is)])),
    dataChanged: moved.filter(({ was, is }) => was && is && !sameJson(was.info.userData, is.info.userData)).map(({ id }) => id),
    availabilityChanged: moved.filter(({ was, is }) => was?.info.busy !== is?.info.busy).map(({ id }) => id),
  };
  return diff.joined.size || diff.left.size || diff.dataChanged.length || diff.availabilityChanged.length ? diff : undefined;
}

/** Groups of the one and not of the other. */
function only(one: Sighting | undefined, other: Sighting | undefined): GroupName[] {
  return [...(one?.groups ?? [])].filter((group) => !other?.groups.has(group));
}

function byGroup(groupsOfIds: [UserId, GroupName[]][]): Map<GroupName, UserId[]> {
  const ids = new Map<GroupName, UserId[]>();
  for (const [id, groups] of groupsOfIds) for (const group of groups) ids.set(group, [...(ids.get(group) ?? []), id]);
  return ids;
}
