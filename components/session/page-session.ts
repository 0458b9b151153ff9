import { asApiRTCError, UserAgent } from '@apirtc-ce/sdk';
import type { ApiRTCError, LinkState, Session } from '@apirtc-ce/sdk';
import { IncomingCalls } from './incoming-calls.js';
import { sessionKey } from './session-options.js';
import type { SessionOptions } from './session-options.js';

/** Where the session of some elements is. `attempt` counts from 1 and is above 1 when the server did not answer at first. */
export type PageSessionState =
  | { phase: 'connecting'; attempt: number }
  | { phase: 'online'; session: Session }
  | { phase: 'reconnecting'; session: Session; attempt: number }
  | { phase: 'failed'; error: ApiRTCError };

/** How long a session outlives its last element, so that moving or re-creating elements does not end calls. */
const LINGER_MS = 1000;

const byKey = new Map<string, PageSession>();
const bySession = new WeakMap<Session, PageSession>();

/**
 * One session and what the elements of the page that use it share: the user agent, who rings, and how many elements hold it. Elements
 * get it with {@link sharedSession} or {@link adoptedSession} and give it back with {@link PageSession.release}.
 */
export class PageSession {
  readonly userAgent: UserAgent;
  readonly incoming = new IncomingCalls();
  #state: PageSessionState = { phase: 'connecting', attempt: 1 };
  #holders = 0;
  #closing?: ReturnType<typeof setTimeout>;
  readonly #listeners = new Set<() => void>();
  readonly #close: () => void;

  constructor(userAgent: UserAgent, close: () => void) {
    this.userAgent = userAgent;
    this.#close = close;
  }

  get state(): PageSessionState {
    return this.#state;
  }

  /** The SDK's session, from the first registration on. */
  get session(): Session | undefined {
    return 'session' in this.#state ? this.#state.session : undefined;
  }

  /** Calls `listener` after each change of {@link state}; the returned function stops that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves when the session is online; rejects when it failed. */
  online(): Promise<Session> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (this.#state.phase === 'online') resolve(this.#state.session);
        else if (this.#state.phase === 'failed') reject(this.#state.error);
        else return;
        stop();
      };
      const stop = this.onChange(settle);
      settle();
    });
  }

  hold(): this {
    this.#holders += 1;
    clearTimeout(this.#closing);
    return this;
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders === 0) this.#closing = setTimeout(() => this.#close(), LINGER_MS);
  }

  /** A registration succeeded: from now on the session's link tells how it is. */
  follow(session: Session): void {
    bySession.set(session, this);
    session.on('incomingCall', (invitation) => this.incoming.offer(invitation));
    session.on('incomingScreenSharingCallInvitation', (invitation) => this.incoming.offer(invitation));
    session.on('linkChange', (link) => this.become(stateOf(link, session)));
    this.become(stateOf(session.link, session));
  }

  become(state: PageSessionState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function stateOf(link: LinkState, session: Session): PageSessionState {
  switch (link.phase) {
    case 'online':
      return { phase: 'online', session };
    case 'connecting':
    case 'reconnecting':
      return { phase: 'reconnecting', session, attempt: link.attempt };
    case 'closed':
      return { phase: 'failed', error: link.error ?? asApiRTCError('The session was closed') };
    default:
      return link satisfies never;
  }
}

/** The session of these options, shared with every element of the page that names the same server, credentials and user. */
export function sharedSession(options: SessionOptions): PageSession {
  const key = sessionKey(options);
  let page = byKey.get(key);
  // A failed one is not shared further: an element that comes later, or is asked to try again, gets a new attempt.
  if (!page || page.state.phase === 'failed') {
    page = register(options, () => {
      if (byKey.get(key) === page) byKey.delete(key);
    });
    byKey.set(key, page);
  } else contribute(page, options);
  return page.hold();
}

/** A session that the page made with the SDK itself, which stays the page's to end, or that elements have already. */
export function adoptedSession(session: Session): PageSession {
  let page = bySession.get(session);
  if (!page) {
    page = new PageSession(session.getUserAgent(), () => undefined);
    page.follow(session);
  }
  return page.hold();
}

function register(options: SessionOptions, forget: () => void): PageSession {
  const userAgent = new UserAgent();
  const page = new PageSession(userAgent, () => {
    forget();
    void userAgent.unregister();
  });
  let attempt = 1;
  userAgent.on('ccsConnectionStatus', ({ status }) => {
    if (status === 'retry' && page.state.phase === 'connecting') page.become({ phase: 'connecting', attempt: ++attempt });
  });
  userAgent.register(registration(options)).then(
    (session) => page.follow(session),
    (error: unknown) => page.become({ phase: 'failed', error: asApiRTCError(error) }),
  );
  return page;
}

/**
 * Nothing is watched unless an attribute says so: an element that shows presence watches its own group, and a page with a call button
 * need not hear of everybody on the site. Screen calls ask like others, so that no picture appears unasked.
 */
function registration(options: SessionOptions) {
  const { username, photoUrl } = options;
  return {
    cloudUrl: options.server,
    ...(options.siteKey ? { siteKey: options.siteKey } : {}),
    ...(options.token ? { token: options.token } : {}),
    ...(options.userId ? { id: options.userId } : {}),
    ...(options.groups ? { groups: options.groups } : {}),
    subscribeTo: options.subscribeTo ?? [],
    userData: { ...(username ? { username } : {}), ...(photoUrl ? { photoUrl } : {}) },
    userAcceptOnIncomingScreenSharingCall: true,
  };
}

/** A later element of the same user may add to what the first one said. */
function contribute(page: PageSession, options: SessionOptions): void {
  page.online().then(
    (session) => {
      if (options.username && options.username !== session.getUsername()) void session.setUsername(options.username);
      if (options.photoUrl && options.photoUrl !== session.getPhotoUrl()) void session.setPhotoUrl(options.photoUrl);
      for (const group of options.groups ?? []) void session.joinGroup(group);
      for (const group of options.subscribeTo ?? []) void session.subscribeToGroup(group);
    },
    () => undefined,
  );
}
