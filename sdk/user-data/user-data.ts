import type { UserData as Entries, Json } from '@apirtc-ce/protocol';
import { jsonCopy, sameJson } from '../json.js';
import { activeSession } from '../session/active-session.js';

/** Names under which older pages give an entry. */
const ALIASES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['nickname', 'username'],
  ['photo', 'photoUrl'],
]);

/**
 * What a user tells about itself: `username`, `photoUrl`, and anything the page adds, as long as JSON can carry it. Each entry can
 * also be read as a property of its own (`userData.city`), unless a method has that name.
 */
export class UserData {
  readonly #entries = new Map<string, Json>();

  /** @param data initial entries; `nickname` and `photo` are taken as `username` and `photoUrl` when those are absent */
  constructor(data: UserData | object | null = null) {
    this.setProps(data ?? {});
  }

  /** The value of an entry, `null` when there is none. */
  get(prop: string): Json {
    return this.#entries.get(prop) ?? null;
  }

  /** Sets one entry, here only; see {@link setToSession}. */
  setProp(key: string, value: unknown): this {
    const name = ALIASES.get(key) ?? key;
    const json = jsonCopy(value);
    this.#entries.set(name, json);
    if (!(name in UserData.prototype)) {
      Object.defineProperty(this, name, { value: json, enumerable: true, configurable: true, writable: true });
    }
    return this;
  }

  /** Sets several entries, here only; the others stay. */
  setProps(data: UserData | object): this {
    const entries = Object.entries(entriesOf(data));
    const given = new Set(entries.map(([key]) => key));
    for (const [key, value] of entries) {
      const alias = ALIASES.get(key);
      if (!alias || !given.has(alias)) this.setProp(key, value);
    }
    return this;
  }

  /** Makes these entries those of the registered user, so that others are told. Does nothing when nobody is registered. */
  setToSession(): void {
    activeSession()?.setUserData(this.toJSON());
  }

  /** The entries as a plain object, as they travel. */
  toJSON(): Entries {
    return Object.fromEntries(this.#entries);
  }

  /** Whether two user data, instances or plain objects, have the same entries. */
  static equals(a: UserData | object | null, b: UserData | object | null): boolean {
    return sameJson(new UserData(a).toJSON(), new UserData(b).toJSON());
  }
}

function entriesOf(data: UserData | object): object {
  return data instanceof UserData ? data.toJSON() : data;
}
