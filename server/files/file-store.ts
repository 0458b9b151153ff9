import type { Id, Json, UserId } from '@apirtc-ce/protocol';
import type { Readable } from 'node:stream';

/** A file that the CCS keeps, or is about to. */
export interface KeptFile {
  /** A secret that cannot be guessed: who has it may open the file. */
  key: string;
  mediaId: Id;
  tenant: string;
  conversation: string;
  /** It was moderated then: the file is for those only who were let in. */
  moderated: boolean;
  owner: UserId;
  name: string;
  type: string;
  size: number;
  metadata?: Json;
  overwrite: boolean;
  createdAtMs: number;
  /** Of what is complete. What is not is given up earlier, see {@link FileStore.removeExpired}. */
  expiresAtMs: number;
  /** All of it is there, and is what was sent. */
  complete: boolean;
}

/** A file, and how much of it is there. */
export interface FoundFile {
  file: KeptFile;
  received: number;
}

/** Bytes of a file, both ends included, as HTTP counts them (RFC 9110 §14.1.2). */
export interface ByteRange {
  start: number;
  end: number;
}

/** There is no room left where files are kept, whatever the limits say. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** Where files are kept. Each method is one step; nodes that share a place share the files. */
export interface FileStore {
  /** Makes room for a file, all of which is still to come. `full`: with it there would be more than so many bytes, or no room is left for its name. */
  create(file: KeptFile, maxTotalBytes: number): Promise<'created' | 'full'>;
  find(key: string): Promise<FoundFile | undefined>;
  /**
   * Appends to a file that has come as far as `offset`; answers how far it is then. What comes beyond its size is not taken. When the source fails, what came
   * before stays, and this rejects; with {@link NoRoom} when no more can be kept.
   */
  write(key: string, offset: number, source: Readable): Promise<number>;
  /** SHA-256 of what is there, in hexadecimal. */
  digest(key: string): Promise<string>;
  /** From now on it is listed. False when it is not there. */
  complete(key: string): Promise<boolean>;
  /** Removes what is not complete; false when it is, or is not there. */
  giveUp(key: string): Promise<boolean>;
  read(key: string, range?: ByteRange): Readable;
  /** Those of a conversation that are complete, oldest first. */
  list(tenant: string, conversation: string): Promise<KeptFile[]>;
  /** Of a conversation, complete or not. */
  findMedia(tenant: string, conversation: string, mediaId: Id): Promise<FoundFile | undefined>;
  /** Silent when it is not there. */
  remove(key: string): Promise<void>;
  /** Removes files that are expired, and those that did not become complete in time; answers how many. */
  removeExpired(nowMs: number): Promise<number>;
}

/** How long a file may take to arrive. */
export const UPLOAD_MS = 24 * 60 * 60 * 1000;

/** Whether a file is not to be had any more. */
export function isExpired({ complete, createdAtMs, expiresAtMs }: KeptFile, nowMs: number): boolean {
  return nowMs >= (complete ? expiresAtMs : Math.min(expiresAtMs, createdAtMs + UPLOAD_MS));
}
