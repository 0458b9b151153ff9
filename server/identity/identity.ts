import type { Ack, Handshake, UserId } from '@apirtc-ce/protocol';
import { ok } from '../domain/answer.js';
import { ALL_RIGHTS, type Rights } from '../domain/rights.js';

/** The part of a handshake that says who is asking. */
export type Credentials = Pick<Handshake, 'siteKey' | 'token'>;

/** What credentials are worth. */
export interface Identified {
  /** Users of one tenant see and reach each other, and nobody else. */
  tenant: string;
  rights: Rights;
  /** The user id the credentials are for; absent when the page may choose. */
  userId?: UserId;
}

/** Decides who may come in. */
export interface Identity {
  readonly mode: 'development' | 'production';
  /** `origin`: of the page, when a browser asks (RFC 6454 §7). Refuses with `credentials`, `token-expired` or `origin`. */
  identify(credentials: Credentials, origin: string | undefined): Promise<Ack<Identified>>;
  /** Whether pages of this origin may ask at all; what CORS answers. */
  allowsOrigin(origin: string): boolean;
}

/** No credentials are configured: everybody may come in, and the CCS listens on loopback only. */
export const developmentIdentity: Identity = {
  mode: 'development',
  identify: async () => ok({ tenant: 'development', rights: ALL_RIGHTS }),
  allowsOrigin: () => true,
};
