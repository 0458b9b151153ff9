const STORAGE_KEY = 'apirtc-demo-site-key';

/**
 * The key this server wants, or `''`. A server with credentials does not know the demo: open it once as `/?site-key=…`. The key is
 * publishable, so it may stand in an address.
 */
export function siteKey() {
  const asked = new URLSearchParams(location.search).get('site-key');
  try {
    if (asked) sessionStorage.setItem(STORAGE_KEY, asked);
    return sessionStorage.getItem(STORAGE_KEY) ?? '';
  } catch {
    return asked ?? '';
  }
}
