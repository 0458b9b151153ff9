import type { ContactInfo, GroupName, PresenceUpdate, UserId } from '@apirtc-ce/protocol';
import type { Bus, Unsubscribe } from '../bus/bus.js';
import type { Clock } from '../clock/clock.js';
import { groupTopic } from '../delivery/topics.js';
import { writeNotice, type WrittenNotice } from '../delivery/written-notice.js';
import type { Log } from '../log/log.js';
import type { Store } from '../store/store.js';
import type { Session } from './session.js';

/** Something about a user changed in a group; `membership`: it may have joined or left. The store knows what is true now. */
export interface PresenceHint {
  userId: UserId;
  membership: boolean;
}

/** A group that sessions of this node watch. */
interface Watched {
  tenant: string;
  group: GroupName;
  watchers: Set<Session>;
  subscription: Promise<Unsubscribe>;
  /** Users to look up at the next tick, and whether their membership is in question. */
  pending: Map<UserId, boolean>;
}

/** What changed in one group, and the update that most of its watchers are sent: written once for all of them. */
interface Delta {
  group: GroupName;
  watchers: Set<Session>;
  joined: ContactInfo[];
  left: UserId[];
  changed: ContactInfo[];
  mentioned: Map<UserId, boolean>;
  notice: WrittenNotice;
}

/**
 * Keeps the watchers of this node up to date. Hints from the bus only say where to look; once per tick the store is asked what is true,
 * so hints may come late, twice, or in any order. A watcher gets one update per tick for all its groups.
 */
export class PresenceFeed {
  readonly #groups = new Map<string, Watched>();
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #tickMs: number;
  readonly #dirty = new Set<Watched>();
  #planned = false;

  constructor(parts: { store: Store; bus: Bus; clock: Clock; log: Log; tickMs: number }) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#tickMs = parts.tickMs;
  }

  /** From now on the session is told of changes in the group; answers who is in it, without the session's user. */
  async watch(session: Session, group: GroupName): Promise<ContactInfo[]> {
    const topic = groupTopic(session.tenant, group);
    const watched = this.#groups.get(topic) ?? this.#open(topic, session.tenant, group);
    watched.watchers.add(session);
    await watched.subscription;
    const members = await this.#store.members(session.tenant, group);
    return members.filter(({ id }) => id !== session.userId);
  }

  unwatch(session: Session, group: GroupName): void {
    const topic = groupTopic(session.tenant, group);
    const watched = this.#groups.get(topic);
    if (!watched?.watchers.delete(session) || watched.watchers.size > 0) return;
    this.#groups.delete(topic);
    this.#dirty.delete(watched);
    watched.subscription
      .then((unsubscribe) => unsubscribe())
      .catch((error: unknown) => this.#log.warn({ error }, 'could not leave a presence topic'));
  }

  #open(topic: string, tenant: string, group: GroupName): Watched {
    const watched: Watched = {
      tenant,
      group,
      watchers: new Set(),
      pending: new Map(),
      subscription: Promise.resolve(async () => {}),
    };
    watched.subscription = this.#bus.subscribe(topic, (hint) => this.#note(watched, hint as PresenceHint));
    this.#groups.set(topic, watched);
    return watched;
  }

  #note(watched: Watched, { userId, membership }: PresenceHint): void {
    watched.pending.set(userId, membership || (watched.pending.get(userId) ?? false));
    this.#dirty.add(watched);
    this.#plan();
  }

  #plan(): void {
    if (this.#planned || this.#dirty.size === 0) return;
    this.#planned = true;
    this.#clock.after(this.#tickMs, () => {
      this.#flush()
        .catch((error: unknown) => this.#log.error({ error }, 'presence could not be sent'))
        .finally(() => {
          this.#planned = false;
          this.#plan();
        });
    });
  }

  async #flush(): Promise<void> {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    const deltas = await Promise.all(dirty.map((watched) => this.#look(watched)));
    const perWatcher = new Map<Session, Delta[]>();
    for (const delta of deltas) {
      for (const watcher of delta.watchers) {
        const own = perWatcher.get(watcher);
        if (own) own.push(delta);
        else perWatcher.set(watcher, [delta]);
      }
    }
    for (const [watcher, own] of perWatcher) tell(watcher, own);
  }

  async #look({ tenant, group, watchers, pending }: Watched): Promise<Delta> {
    const mentioned = new Map(pending);
    pending.clear();
    const members = await this.#store.members(tenant, group, [...mentioned.keys()]);
    const present = new Set(members.map(({ id }) => id));
    const joined = members.filter(({ id }) => mentioned.get(id));
    const changed = members.filter(({ id }) => !mentioned.get(id));
    const left = [...mentioned.keys()].filter((id) => !present.has(id));
    return {
      group,
      watchers,
      joined,
      left,
      changed,
      mentioned,
      notice: writeNotice('presence:update', toUpdate([{ group, joined, left, changed }])),
    };
  }
}

function tell(watcher: Session, deltas: Delta[]): void {
  const [only] = deltas;
  if (deltas.length === 1 && only && !only.mentioned.has(watcher.userId)) return watcher.postWritten(only.notice);
  const update = toUpdate(deltas.map((delta) => withoutUser(delta, watcher.userId)));
  if (!isEmpty(update)) watcher.post('presence:update', update);
}

type Change = Pick<Delta, 'group' | 'joined' | 'left' | 'changed'>;

function withoutUser({ group, joined, left, changed }: Change, userId: UserId): Change {
  const others = ({ id }: ContactInfo) => id !== userId;
  return { group, joined: joined.filter(others), left: left.filter((id) => id !== userId), changed: changed.filter(others) };
}

/** One update of all changes; a contact seen in several groups is in `changed` once. */
function toUpdate(changes: Change[]): PresenceUpdate {
  const changed = new Map(changes.flatMap((change) => change.changed.map((contact) => [contact.id, contact] as const)));
  return {
    joined: Object.fromEntries(changes.flatMap(({ group, joined }) => (joined.length > 0 ? [[group, joined] as const] : []))),
    left: Object.fromEntries(changes.flatMap(({ group, left }) => (left.length > 0 ? [[group, left] as const] : []))),
    changed: [...changed.values()],
  };
}

function isEmpty({ joined, left, changed }: PresenceUpdate): boolean {
  return changed.length === 0 && Object.keys(joined).length === 0 && Object.keys(left).length === 0;
}
