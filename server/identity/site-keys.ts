import { ok, refuse } from '../domain/answer.js';
import type { Rights } from '../domain/rights.js';
import type { Identity } from './identity.js';

/** A publishable key: pages of its origins may use it, as whatever user they say. */
export interface SiteKey {
  key: string;
  /** Origins as browsers send them, such as `https://shop.example.org`; `*` is any. */
  origins: string[];
  tenant: string;
  rights: Rights;
}

/** Admits pages by the key in their HTML. The key is no secret: what protects it is the origin, which browsers do not let pages forge. */
export function siteKeyIdentity(siteKeys: SiteKey[]): Identity {
  const byKey = new Map(siteKeys.map((siteKey) => [siteKey.key, siteKey]));
  return {
    mode: 'production',
    async identify({ siteKey }, origin) {
      const known = siteKey === undefined ? undefined : byKey.get(siteKey);
      if (!known) return refuse('credentials');
      return isFor(known, origin) ? ok({ tenant: known.tenant, rights: known.rights }) : refuse('origin');
    },
    allowsOrigin: (origin) => siteKeys.some((siteKey) => isFor(siteKey, origin)),
  };
}

function isFor({ origins }: SiteKey, origin: string | undefined): boolean {
  return origins.includes('*') || (origin !== undefined && origins.includes(origin));
}
