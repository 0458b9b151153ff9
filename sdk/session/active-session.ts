import type { UserData as Entries } from '@apirtc-ce/protocol';

/** The little that other parts need of "the current session" without knowing the class. */
export interface ActiveSession {
  setUserData(userData: Entries): void;
}

let active: ActiveSession | null = null;

/** The session that registered last and is not closed. */
export function activeSession(): ActiveSession | null {
  return active;
}

export function activate(session: ActiveSession): void {
  active = session;
}

/** Forgets a closed session; one that registered after it stays. */
export function deactivate(session: ActiveSession): void {
  if (active === session) active = null;
}
