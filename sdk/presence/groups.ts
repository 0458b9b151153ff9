import type { GroupMembers, GroupName, RequestValue, UserId } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_NOT_ALLOWED } from '../errors.js';
import { MAX_GROUPS, MAX_GROUP_NAME_LENGTH, MAX_USER_ID_LENGTH, USER_GROUP_PREFIX } from '../limits.js';
import type { Signalling, Unsubscribe } from '../signalling/signalling.js';
import { Subscribers } from '../signalling/subscribers.js';

export interface GroupsOptions {
  signalling: Signalling;
  joined: GroupName[];
  watched: GroupName[];
}

/** How many want to know about a contact, and when the first answer is there. */
interface ContactWatch {
  watchers: number;
  known: Promise<void>;
}

/**
 * The groups this session is a member of, and the ones it watches. What the page wants counts at once and is what a new session
 * begins with when the old one is lost; the CCS is told as soon as it can be.
 */
export class Groups {
  /** The members of a group are known, or it is not watched any more and has none for us. */
  readonly members = new Subscribers<GroupMembers>();
  readonly #signalling: Signalling;
  readonly #joined: Set<GroupName>;
  readonly #watched: Set<GroupName>;
  readonly #contacts = new Map<GroupName, ContactWatch>();

  constructor(options: GroupsOptions) {
    this.#signalling = options.signalling;
    this.#joined = new Set(options.joined);
    this.#watched = new Set(options.watched);
  }

  get joined(): GroupName[] {
    return [...this.#joined];
  }

  /** Without the ones that stand for a single contact. */
  get watched(): GroupName[] {
    return [...this.#watched];
  }

  /** Every group whose members the CCS tells us. */
  get subscriptions(): ReadonlySet<GroupName> {
    return new Set([...this.#watched, ...this.#contacts.keys()]);
  }

  /** Becomes a member and watches. */
  async join(group: GroupName): Promise<void> {
    await Promise.all([this.#enter(group), this.subscribe(group)]);
  }

  /** Undoes {@link join}, or membership and watching that came about separately. */
  async leave(group: GroupName): Promise<void> {
    this.#joined.delete(group);
    await Promise.all([this.#request('group:leave', group), this.unsubscribe(group)]);
  }

  /** Watches without being seen. */
  async subscribe(group: GroupName): Promise<void> {
    if (this.#watched.has(group)) return;
    this.#admit(group);
    this.#watched.add(group);
    await this.#watch(group, () => this.#watched.delete(group));
  }

  async unsubscribe(group: GroupName): Promise<void> {
    this.#watched.delete(group);
    this.members.tell({ group, members: [] });
    await this.#request('group:unsubscribe', group);
  }

  /** Watches one contact, for as many as ask; resolves when its availability is known, with the way to stop. */
  async watchContact(id: UserId): Promise<Unsubscribe> {
    assertUserId(id);
    const group = USER_GROUP_PREFIX + id;
    const watch = this.#contacts.get(group) ?? this.#startWatch(group);
    watch.watchers += 1;
    await watch.known;
    let stopped = false;
    return () => {
      if (!stopped) this.#stopWatch(group, watch);
      stopped = true;
    };
  }

  #startWatch(group: GroupName): ContactWatch {
    this.#assertRoom();
    const watch: ContactWatch = { watchers: 0, known: Promise.resolve() };
    this.#contacts.set(group, watch);
    watch.known = this.#watch(group, () => this.#contacts.delete(group));
    return watch;
  }

  #stopWatch(group: GroupName, watch: ContactWatch): void {
    watch.watchers -= 1;
    if (watch.watchers > 0) return;
    this.#contacts.delete(group);
    this.members.tell({ group, members: [] });
    // Nobody waits for it, and a session that is gone watches nothing.
    this.#request('group:unsubscribe', group).catch(() => undefined);
  }

  async #enter(group: GroupName): Promise<void> {
    if (this.#joined.has(group)) return;
    this.#admit(group);
    this.#joined.add(group);
    await this.#request('group:join', group).catch((error: unknown) => {
      this.#joined.delete(group);
      throw error;
    });
  }

  async #watch(group: GroupName, undo: () => void): Promise<void> {
    try {
      const { members } = await this.#request('group:subscribe', group);
      if (this.subscriptions.has(group)) this.members.tell({ group, members });
    } catch (error) {
      undo();
      throw error;
    }
  }

  #request<Name extends 'group:join' | 'group:leave' | 'group:subscribe' | 'group:unsubscribe'>(
    name: Name,
    group: GroupName,
  ): Promise<RequestValue<Name>> {
    return this.#signalling.request(name, { group }, { persistent: true });
  }

  /** Checked here as well: what the CCS would refuse must not be in the next handshake. */
  #admit(group: GroupName): void {
    assertGroupName(group);
    this.#assertRoom();
  }

  #assertRoom(): void {
    if (this.#joined.size + this.subscriptions.size >= MAX_GROUPS) {
      throw new ApiRTCError(ERROR_NOT_ALLOWED, `A session can be in, and watch, at most ${MAX_GROUPS} groups`);
    }
  }
}

/** Throws `ERROR_BAD_PARAMETER` for what cannot be a group's name. */
export function assertGroupName(group: unknown): asserts group is GroupName {
  const isName = typeof group === 'string' && group.length > 0 && group.length <= MAX_GROUP_NAME_LENGTH;
  if (isName && !group.startsWith(USER_GROUP_PREFIX)) return;
  throw new ApiRTCError(
    ERROR_BAD_PARAMETER,
    `A group's name is a text of 1 to ${MAX_GROUP_NAME_LENGTH} characters that does not begin with "${USER_GROUP_PREFIX}"`,
  );
}

/** Throws `ERROR_BAD_PARAMETER` for what cannot be a user's id. */
export function assertUserId(id: unknown): asserts id is UserId {
  if (typeof id === 'string' && id.length > 0 && id.length <= MAX_USER_ID_LENGTH) return;
  throw new ApiRTCError(ERROR_BAD_PARAMETER, `A user id is a text of 1 to ${MAX_USER_ID_LENGTH} characters`);
}
