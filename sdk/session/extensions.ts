import type { Session, SessionParts } from './session.js';

/** Adds something to a session: what is not for every page, and may be loaded when sessions are there already. */
export type Extension = (session: Session, parts: SessionParts) => void;

const extensions: Extension[] = [];
const sessions = new Map<Session, SessionParts>();

/** Extends the sessions that are there, and those to come. */
export function extendSessions(extension: Extension): void {
  extensions.push(extension);
  sessions.forEach((parts, session) => extension(session, parts));
}

/** For the session, as it is made; the answer is for its end. */
export function extend(session: Session, parts: SessionParts): () => void {
  sessions.set(session, parts);
  extensions.forEach((extension) => extension(session, parts));
  return () => void sessions.delete(session);
}
