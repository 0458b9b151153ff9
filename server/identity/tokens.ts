import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ok, refuse } from '../domain/answer.js';
import { ALL_RIGHTS } from '../domain/rights.js';
import type { Identity } from './identity.js';

/** What the claim `apirtc` may say; what it does not, is allowed. */
const CLAIMS = z.object({
  sub: z.string(),
  apirtc: z
    .object({
      tenant: z.string().min(1).default('default'),
      groups: z.array(z.string().min(1)).default(ALL_RIGHTS.groups),
      conversations: z.array(z.string().min(1)).default(ALL_RIGHTS.conversations),
      call: z.boolean().default(true),
      message: z.boolean().default(true),
      moderate: z.boolean().default(true),
    })
    .prefault({}),
});

/**
 * Admits the bearers of JSON Web Tokens (RFC 7519) signed with HMAC SHA-256 and a secret of at least 32 bytes (RFC 7518 §3.2). `sub` is the
 * user id; `exp` is required. Each connection needs a valid token, a resumed one too.
 */
export function tokenIdentity(secret: string): Identity {
  const key = new TextEncoder().encode(secret);
  return {
    mode: 'production',
    async identify({ token }) {
      if (token === undefined) return refuse('credentials');
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], requiredClaims: ['sub', 'exp'] });
        const claims = CLAIMS.safeParse(payload);
        if (!claims.success) return refuse('credentials', 'The token’s claims are malformed.');
        const { tenant, ...rights } = claims.data.apirtc;
        return ok({ tenant, rights, userId: claims.data.sub });
      } catch (error) {
        return refuse(error instanceof errors.JWTExpired ? 'token-expired' : 'credentials');
      }
    },
    // A token is its own proof, and no cookie is involved: the page's origin does not matter.
    allowsOrigin: () => true,
  };
}
