import { createHmac } from 'node:crypto';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token signed with HMAC SHA-256 (RFC 7519, RFC 7515), as a site's own server gives it to its pages. */
export function signToken(claims: { sub: string; exp: number } & Record<string, unknown>, secret: string): string {
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** `exp`: seconds since the epoch, `seconds` from now. */
export const expiresIn = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
