import type { PageSession } from '../session/page-session.js';
import type { CallRequestMedia } from './call-request.js';

/** An element in which a call can be made; it fires the events of a call. */
export interface CallPlace extends HTMLElement {
  /** Calls this contact, at once; `false` when it is busy with another call, or is there for another contact. */
  placeCall(contact: string, media: CallRequestMedia): boolean;
}

const bySession = new WeakMap<PageSession, Set<CallPlace>>();

/** Whom a place was asked to call, until that call is over. */
const callees = new WeakMap<CallPlace, string>();

/** The element can be used for calls that other elements of the page ask for; the returned function takes it back. */
export function offerCallPlace(page: PageSession, place: CallPlace): () => void {
  const places = bySession.get(page) ?? new Set();
  bySession.set(page, places.add(place));
  return () => void places.delete(place);
}

/**
 * Makes the call in the first element of the session that can, and tells which. Asked twice, as by a double click, it tells the one that makes
 * the call already.
 */
export function placeCall(page: PageSession, contact: string, media: CallRequestMedia): CallPlace | undefined {
  const places = [...(bySession.get(page) ?? [])];
  return places.find((place) => callees.get(place) === contact) ?? places.find((place) => begins(place, contact, media));
}

function begins(place: CallPlace, contact: string, media: CallRequestMedia): boolean {
  if (!place.placeCall(contact, media)) return false;
  callees.set(place, contact);
  place.addEventListener('apirtc-call-ended', () => void callees.delete(place), { once: true });
  return true;
}
