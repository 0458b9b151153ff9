const STORAGE_KEY = 'apirtc-demo-site-key';

/** Where the written snippets say the kit comes from. */
const WRITTEN_ORIGIN = 'https://rtc.example.org';

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

/**
 * A snippet as it works with the server that a page came from.
 * @param {string} snippet
 * @param {{ origin: string, key: string }} server
 */
export function snippetFor(snippet, { origin, key }) {
  const here = snippet.replaceAll(WRITTEN_ORIGIN, origin);
  if (!key) return here;
  const value = key.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return here.replaceAll(/(?=\buser-id=)/g, () => `site-key="${value}" `);
}
