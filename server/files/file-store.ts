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
  /** When the latest of it came, or room was made for it: by the clock of the place where it is kept. */
  progressAtMs: number;
}

/** Up to where a store takes one more file. */
export interface FileLimits {
  /** Of all files, whole or still to come. */
  maxTotalBytes: number;
  /** Files of one user that are not complete. */
  maxUploads: number;
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
  /**
   * Makes room for a file, all of which is still to come. `full`: with it there would be too many bytes, or no room is left for its name. `too-many`: its
   * owner has as many on their way as allowed.
   */
  create(file: KeptFile, limits: FileLimits): Promise<'created' | 'full' | 'too-many'>;
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
  /** Removes files that are expired, and those that are not complete and of which nothing came for {@link UPLOAD_MS}; answers how many. */
  removeExpired(nowMs: number): Promise<number>;
}

/** How long room is kept for a file of which nothing more arrives: well beyond the minute for which a page tries. */
export const UPLOAD_MS = 10 * 60 * 1000;

/** Whether a file is not to be had any more. */
export function isExpired({ file: { complete, expiresAtMs }, progressAtMs }: FoundFile, nowMs: number): boolean {
  return nowMs >= (complete ? expiresAtMs : Math.min(expiresAtMs, progressAtMs + UPLOAD_MS));
}

/** Why there is no room for one more file; undefined when there is. */
export function refusal(
  file: KeptFile,
  kept: readonly KeptFile[],
  { maxTotalBytes, maxUploads }: FileLimits,
): 'full' | 'too-many' | undefined {
  const isOnItsWay = ({ tenant, owner, complete }: KeptFile) => !complete && tenant === file.tenant && owner === file.owner;
  if (kept.filter(isOnItsWay).length >= maxUploads) return 'too-many';
  return kept.reduce((sum, { size }) => sum + size, file.size) > maxTotalBytes ? 'full' : undefined;
}
