import type { Contact, EndReason } from '@apirtc-ce/sdk';
import type { KnownAvailability } from '../session/contact-watch.js';

/** Whether somebody of a group can be called: one is free, all are in calls, or nobody is there. */
export function groupAvailability(members: readonly Contact[] | undefined): KnownAvailability {
  if (!members) return 'unknown';
  if (members.some(isFree)) return 'available';
  return members.length > 0 ? 'busy' : 'offline';
}

/** The first member who is free and has not been tried. */
export function nextFree(members: readonly Contact[] | undefined, tried: ReadonlySet<string>): string | undefined {
  return members?.find((contact) => isFree(contact) && !tried.has(contact.id))?.id;
}

function isFree({ availability }: Contact): boolean {
  return availability === 'available';
}

/** Ends which say that somebody was busy or gone after all, and not that they would not talk. */
const UNREACHED: ReadonlySet<EndReason> = new Set<EndReason>(['User_Busy', 'User_Not_Found', 'disconnected']);

/** Whether a call ended before it began, so that somebody else may be tried. */
export function wasUnreached(end: { reason: EndReason; by: 'local' | 'remote' | 'server'; durationMs: number }): boolean {
  return end.by !== 'local' && end.durationMs === 0 && UNREACHED.has(end.reason);
}
