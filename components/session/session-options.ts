/** Everything that decides which session an element uses and what it tells about its user: the session attributes, parsed. */
export interface SessionOptions {
  /** Origin (and path, when not `/`) of the CCS. */
  server: string;
  siteKey?: string;
  token?: string;
  userId?: string;
  username?: string;
  photoUrl?: string;
  /** Groups to be a member of; absent for the CCS's default. */
  groups?: string[];
  /** Groups to watch; absent for the CCS's default. */
  subscribeTo?: string[];
}

/** The session attributes as they stand in the page. */
export interface SessionAttributes {
  server?: string | null;
  siteKey?: string | null;
  token?: string | null;
  userId?: string | null;
  username?: string | null;
  photoUrl?: string | null;
  groups?: string | null;
  subscribeTo?: string | null;
}

/** Which attribute cannot be used, and why (a sentence for developers). */
export interface BadAttribute {
  attribute: string;
  reason: string;
}

/** Longest user id that the protocol allows, in UTF-16 code units. */
const MAX_USER_ID_LENGTH = 128;

/**
 * Parses the attributes. `scriptOrigin` is where the kit was loaded from: the CCS serves the script, so it is the default server.
 * An empty attribute counts as absent.
 */
export function parseSessionAttributes(attributes: SessionAttributes, scriptOrigin: string): SessionOptions | BadAttribute {
  const server = parseServer(attributes.server?.trim() || scriptOrigin);
  if (!server) return { attribute: 'server', reason: `"${attributes.server ?? scriptOrigin}" is not an http(s) address` };
  const userId = attributes.userId?.trim() || undefined;
  if (userId && userId.length > MAX_USER_ID_LENGTH) {
    return { attribute: 'user-id', reason: `a user id has at most ${MAX_USER_ID_LENGTH} characters` };
  }
  return { server, ...present({ ...texts(attributes), userId, ...lists(attributes) }) };
}

function texts({ siteKey, token, username, photoUrl }: SessionAttributes) {
  return { siteKey: siteKey?.trim(), token: token?.trim(), username: username?.trim(), photoUrl: photoUrl?.trim() };
}

function lists({ groups, subscribeTo }: SessionAttributes) {
  return { groups: parseNames(groups), subscribeTo: parseNames(subscribeTo) };
}

/** Without what is absent or empty. */
function present<Options extends object>(options: Options): Partial<Options> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value)) as Partial<Options>;
}

export function isBadAttribute(parsed: SessionOptions | BadAttribute): parsed is BadAttribute {
  return 'attribute' in parsed;
}

/** Elements with the same key share one session: same CCS, same credentials, same user. */
export function sessionKey(options: SessionOptions): string {
  return JSON.stringify([options.server, options.siteKey ?? '', options.token ?? '', options.userId ?? '']);
}

/** Splits a list of names at commas, without repetitions; absent when nothing is left. A name may contain spaces. */
export function parseNames(list: string | null | undefined): string[] | undefined {
  const names = [
    ...new Set(
      (list ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ];
  return names.length > 0 ? names : undefined;
}

function parseServer(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}
