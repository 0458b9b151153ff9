import type { Signalling } from '../signalling/signalling.js';

/** What is read and written of `sessionStorage`. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Entry {
  id: string;
  /** Milliseconds since the epoch; absent: the reload that follows. */
  until?: number;
}

const PREFIX = 'apirtc-ce:user-id:';

/**
 * Keeps a generated user id for the next page in the same tab, for one CCS and one site key.
 *
 * It is in the storage only while no page uses it, from `pagehide` on: browsers copy `sessionStorage` when a tab is duplicated or
 * a window opened, and two living pages must not become one user.
 */
export class KeptUserId {
  readonly #key: string;
  readonly #storage: Storage | undefined;

  /** @param storage default: `sessionStorage`, where there is one and the page may use it */
  constructor(key: string, storage: Storage | undefined = tabStorage()) {
    this.#key = PREFIX + key;
    this.#storage = storage;
  }

  /** Takes the id out, so that nobody else has it. */
  take(nowMs: number): string | undefined {
    const entry = parse(this.#storage?.getItem(this.#key));
    this.#storage?.removeItem(this.#key);
    return entry && (entry.until ?? Infinity) > nowMs ? entry.id : undefined;
  }

  /** Puts the id in, for good or until a moment in milliseconds since the epoch. */
  put(id: string, until?: number): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ id, ...(until === undefined ? {} : { until }) } satisfies Entry));
    } catch {
      // Full storage: the id changes with the next reload, nothing worse.
    }
  }

  /**
   * Guards the id of a session while it lives. After that it is in the storage again when the session was lost, and for `keepMs`
   * when the page closed it.
   *
   * @param taken the id to go back when the session never began
   */
  follow(session: Pick<Signalling, 'onLinkChange' | 'selfId'>, taken: string | undefined, keepMs: number): void {
    let stop = () => {};
    session.onLinkChange((link) => {
      stop();
      const id = session.selfId || taken;
      if (!id) return;
      if (link.phase !== 'closed') stop = this.guard(id);
      else if (link.error) this.put(id);
      else if (keepMs > 0) this.put(id, Date.now() + keepMs);
    });
  }

  /**
   * Puts the id in whenever the page goes away, and takes it out when the page comes back from the back/forward cache. The result
   * stops this.
   */
  guard(id: string, page: EventTarget | undefined = globalThis.window): () => void {
    const hide = () => this.put(id);
    const show = () => void this.take(0);
    page?.addEventListener('pagehide', hide);
    page?.addEventListener('pageshow', show);
    return () => {
      page?.removeEventListener('pagehide', hide);
      page?.removeEventListener('pageshow', show);
    };
  }
}

function parse(text: string | null | undefined): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(text ?? 'null');
    return typeof (entry as Entry | null)?.id === 'string' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** Reading `sessionStorage` throws in a sandboxed frame. */
function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
