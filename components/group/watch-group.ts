import type { Session } from '@apirtc-ce/sdk';

/** Who of the elements watches a group of a session. */
interface Watch {
  watchers: number;
  /** The members are known. */
  readonly known: Promise<void>;
  /** The page watched the group before any element did, and goes on. */
  readonly outlivesElements: boolean;
}

const bySession = new WeakMap<Session, Map<string, Watch>>();

/**
 * Watches a group for as long as an element wants it: a session watches a group once, whoever asks. `known` resolves when the members are
 * known and rejects when the CCS refuses; `stop` may be called before.
 */
export function watchGroup(session: Session, group: string): { known: Promise<void>; stop: () => void } {
  const groups = bySession.get(session) ?? new Map<string, Watch>();
  bySession.set(session, groups);
  const watch = groups.get(group) ?? begin(session, group);
  groups.set(group, watch);
  watch.watchers += 1;
  return { known: watch.known, stop: () => end(session, group, watch) };
}

function begin(session: Session, group: string): Watch {
  const outlivesElements = session.getSubscribedPresenceGroup().includes(group);
  return { watchers: 0, known: session.subscribeToGroup(group), outlivesElements };
}

function end(session: Session, group: string, watch: Watch): void {
  watch.watchers -= 1;
  if (watch.watchers > 0) return;
  bySession.get(session)?.delete(group);
  // Nobody waits for it, and a session that is gone watches nothing.
  if (!watch.outlivesElements) session.unsubscribeToGroup(group).catch(() => undefined);
}
