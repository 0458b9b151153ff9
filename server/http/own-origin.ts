import type { IncomingHttpHeaders } from 'node:http';

/**
 * Browsers leave `Origin` out of a same-origin GET, the first request of long polling. `Sec-Fetch-Site` (W3C Fetch Metadata), which no page can
 * forge, tells it; the origin then is where the request went. Behind a trusted proxy that is what the proxy says.
 */
export function ownOrigin(
  headers: IncomingHttpHeaders,
  { secure, proxied }: { secure: boolean; proxied: boolean },
): string | undefined {
  if (headers['sec-fetch-site'] !== 'same-origin') return undefined;
  const scheme = (proxied && first(headers['x-forwarded-proto'])) || (secure ? 'https' : 'http');
  const host = (proxied && first(headers['x-forwarded-host'])) || headers.host;
  return host && `${scheme}://${host}`;
}

function first(value: string | string[] | undefined): string | undefined {
  return String(value ?? '')
    .split(',')[0]
    ?.trim();
}
