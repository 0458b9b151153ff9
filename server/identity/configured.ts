import { developmentIdentity, type Identity } from './identity.js';
import { siteKeyIdentity, type SiteKey } from './site-keys.js';
import { tokenIdentity } from './tokens.js';

/** The identity that is configured: tokens, site keys, both (a token wins), or none, which is development mode. */
export function configuredIdentity(siteKeys: SiteKey[], tokenSecret: string | undefined): Identity {
  const bySiteKey = siteKeys.length > 0 ? siteKeyIdentity(siteKeys) : undefined;
  const byToken = tokenSecret === undefined ? undefined : tokenIdentity(tokenSecret);
  if (!bySiteKey || !byToken) return bySiteKey ?? byToken ?? developmentIdentity;
  return {
    mode: 'production',
    identify: (credentials, origin) => (credentials.token === undefined ? bySiteKey : byToken).identify(credentials, origin),
    allowsOrigin: (origin) => bySiteKey.allowsOrigin(origin) || byToken.allowsOrigin(origin),
  };
}
