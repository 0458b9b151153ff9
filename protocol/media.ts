import type { ConversationName, ConversationRequest } from './conversation.js';
import type { ContactInfo, Json } from './presence.js';
import type { Id } from './session.js';

/** What a file is, as its sender says: to be shown, and not to be believed. */
export interface FileDescription {
  /** 1 to {@link LIMITS.maxFileNameLength} characters. */
  name: string;
  /** Media type (RFC 6838); empty when unknown. */
  type: string;
  /** Bytes. */
  size: number;
}

/**
 * A member asks the CCS to keep a file for the conversation. The bytes follow over HTTP, resumable (tus 1.0, https://tus.io): `HEAD`, `PATCH` and `DELETE`
 * of {@link MediaRoom.uploadPath}. Refused with `too-large`, or with `full` when the CCS has no room.
 */
export interface MediaPush extends ConversationRequest {
  /** Chosen by the sender. */
  mediaId: Id;
  file: FileDescription;
  /** How long it is kept. Default and most: what the operator says. */
  ttlMs?: number;
  /** Takes the place of an earlier file of this user that has the same name. */
  overwrite?: boolean;
  metadata?: Json;
}

/** Paths of the CCS. Each has a secret in it that cannot be guessed: who has it may use it. */
export interface MediaRoom {
  uploadPath: string;
  /** Where it will be to be had. */
  path: string;
}

/** All bytes are there: the CCS checks them, and tells the members. Again: the same answer, and nobody is told twice. */
export interface MediaComplete extends ConversationRequest {
  mediaId: Id;
  /** SHA-256 (FIPS 180-4) of all of it, in hexadecimal; refused with `bad-request` when it is another. Without, nothing is compared. */
  sha256?: string;
}

/** Gives up a file that the members do not have yet; refused with `wrong-state` when they have it, or there is none. */
export interface MediaCancel extends ConversationRequest {
  mediaId: Id;
}

/** A file that the CCS keeps for a conversation. */
export interface Media extends FileDescription {
  mediaId: Id;
  /** Of the CCS; to be opened by whoever has it. */
  path: string;
  from: ContactInfo['id'];
  /** Milliseconds since the epoch. */
  time: number;
  expiresAt: number;
  metadata?: Json;
}

export interface MediaList {
  /** Oldest first. */
  media: Media[];
}

/** To the other members: there is a new file. */
export interface MediaNew {
  name: ConversationName;
  from: ContactInfo;
  media: Media;
}
