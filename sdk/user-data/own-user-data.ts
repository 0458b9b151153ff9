import type { UserData as Entries } from '@apirtc-ce/protocol';
import { ApiRTCError } from '../errors.js';
import { UserData } from './user-data.js';

/** Tells the CCS what a user says about itself. */
export type Publish = (entries: Entries) => Promise<unknown>;

/** What the local user tells about itself, registered or not. */
export class OwnUserData {
  #data = new UserData();
  /** What the CCS knows, or would take: a refused entry must not be in the next handshake. */
  #accepted: Entries = {};
  #pending = 0;
  #publish: Publish | null = null;

  /** From now on changes are told to the CCS; `null` stops it. */
  publishTo(publish: Publish | null): void {
    this.#publish = publish;
  }

  /** A copy: changing it changes nothing until it is set. */
  get(): UserData {
    return new UserData(this.#data);
  }

  /** Adds or overwrites entries before there is anybody to tell. */
  preset(data: UserData | object): void {
    this.#data.setProps(data);
    this.#accepted = this.#data.toJSON();
  }

  /** Adds or overwrites entries. Rejects when the CCS refuses them; then they are as before. */
  async set(data: UserData | object): Promise<void> {
    this.#data.setProps(data);
    const entries = this.#data.toJSON();
    this.#pending += 1;
    try {
      await this.#publish?.(entries);
      this.#accepted = entries;
    } catch (error) {
      if (!(error instanceof ApiRTCError && error.wire)) this.#accepted = entries;
      throw error;
    } finally {
      this.#pending -= 1;
      if (this.#pending === 0) this.#data = new UserData(this.#accepted);
    }
  }
}
