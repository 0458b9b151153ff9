/** The origin of a module's address, or '' where it has none to offer: a module read from disk during server-side rendering. */
export function originOf(moduleUrl: string): string {
  const { protocol, origin } = new URL(moduleUrl);
  return protocol === 'https:' || protocol === 'http:' ? origin : '';
}

/** Where the kit was loaded from. The CCS serves the script, so this is the default `server` of every element. */
export const SCRIPT_ORIGIN: string = originOf(import.meta.url);
