import type { FileDescription, Json, Media, MediaPush } from '@apirtc-ce/protocol';
import { ApiRTCError, asApiRTCError, ERROR_BAD_PARAMETER, ERROR_OPERATION_CANCELED } from '../errors.js';
import { jsonCopy } from '../json.js';
import { randomId } from '../random-id.js';
import type { Signalling } from '../signalling/signalling.js';
import { nameOf } from '../transfer/payload.js';

/** A file that the CCS keeps. */
export interface CloudMediaInfo {
  id: string;
  /** To be opened by whoever has it. */
  url: string;
}

/** {@link CloudMediaInfo}, and what is known of the file. */
export interface StoredMedia extends CloudMediaInfo {
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Who pushed it: a user id. */
  from: string;
  time: Date;
  expiresAt: Date;
  metadata: Json;
}

/** `Conversation.pushData(…)`: a file, or a buffer with a name and a type. */
export type PushDataDescriptor = (
  { file: File; filename?: string; filetype?: string } | { buffer: ArrayBuffer; filename: string; filetype: string }
) & {
  /** Takes the place of an earlier file of this user that has the same name. */
  overwrite?: boolean | null;
  /** How long it is kept, seconds. Default and most: what the operator of the CCS says. */
  ttl?: number | null;
  /** The CCS compares what arrived with what was sent. Default: true. */
  checksumEnabled?: boolean | null;
  metadata?: unknown;
};

/** `Conversation.pushMedia(…)`. */
export interface PushMediaOptions {
  /** Compulsory when overwriting. */
  filename?: string | null;
  overwrite?: boolean | null;
  /** Seconds. */
  ttl?: number | null;
  metadata?: unknown;
}

/** Told of files that this page pushes; `rank`: how many are before it. */
export interface PushEvents {
  transferPending: { id: string; name: string; rank: number };
  transferBegun: { id: string; name: string };
  /** `percentage`: 0 to 100. */
  transferProgress: { id: string; name: string; size: number; remBytes: number; percentage: number };
  transferEnded: { id: string; name: string };
}

export interface ConversationFilesParts {
  signalling: Signalling;
  name: string;
  /** Address of the CCS. */
  url: string;
  tell<Name extends keyof PushEvents>(event: Name, payload: PushEvents[Name]): void;
}

interface Push {
  id: string;
  file: FileDescription;
  data: Blob;
  checksum: boolean;
  request: Omit<MediaPush, 'name' | 'mediaId' | 'file'>;
  cancelling: AbortController;
}

/** To check a large file takes the CCS a while. */
const CHECK_TIMEOUT_MS = 120_000;

/** Files of a conversation, kept by the CCS: one goes at a time, the others wait. */
export class ConversationFiles {
  readonly #parts: ConversationFilesParts;
  readonly #pushes = new Map<string, Push>();
  #queue: Promise<unknown> = Promise.resolve();
  /** The room of the one that failed last, which the next may need. */
  #freed: Promise<unknown> = Promise.resolve();

  constructor(parts: ConversationFilesParts) {
    this.#parts = parts;
  }

  /** Throws `ERROR_BAD_PARAMETER` for what is no descriptor. */
  push(descriptor: PushDataDescriptor): Promise<CloudMediaInfo> {
    const { data, file } = readDescriptor(descriptor);
    const { overwrite, ttl, metadata, checksumEnabled } = descriptor;
    return this.#enqueue({
      id: randomId(),
      file,
      data,
      checksum: checksumEnabled ?? true,
      request: requestOf({ overwrite, ttl, metadata }),
      cancelling: new AbortController(),
    });
  }

  /** Throws `ERROR_BAD_PARAMETER` for what is no data URI, and for overwriting what has no name. */
  async pushDataUri(uri: string, { filename, ...options }: PushMediaOptions): Promise<CloudMediaInfo> {
    const { blobOfDataUri, extensionOf } = await import('../transfer/pushing.js');
    const data = blobOfDataUri(uri);
    if (options.overwrite && !filename) throw bad('To overwrite a file its name is needed');
    const id = randomId();
    const name = nameOf(filename ?? `media-${id}.${extensionOf(data.type)}`);
    const file = { name, type: data.type, size: data.size };
    return this.#enqueue({ id, file, data, checksum: true, request: requestOf(options), cancelling: new AbortController() });
  }

  /** Silent when it is over. */
  cancel(id: string): void {
    this.#pushes.get(id)?.cancelling.abort();
  }

  /** All that are under way, or wait. */
  cancelAll(): void {
    for (const { cancelling } of this.#pushes.values()) cancelling.abort();
  }

  async list(): Promise<StoredMedia[]> {
    const { signalling, name } = this.#parts;
    const { media } = await signalling.request('conversation:media-list', { name }, { persistent: true });
    return media.map((each) => this.view(each));
  }

  /** Rejects with `ERROR_NOT_FOUND` when it has expired, `ERROR_NETWORK_UNAVAILABLE`, or `ERROR_HTTP`. */
  async fetch(url: string): Promise<Blob> {
    const { offline, refused } = await import('../transfer/pushing.js');
    const address = this.#addressOf(url);
    const response = await fetch(address).catch((cause: unknown) => {
      throw offline(cause);
    });
    if (!response.ok) throw refused(response.status);
    return response.blob();
  }

  /** As pages see it. */
  view({ mediaId, path, name, type, size, from, time, expiresAt, metadata = null }: Media): StoredMedia {
    const more = { name: nameOf(name), type, size, from, metadata };
    return { id: mediaId, url: this.#urlOf(path), ...more, time: new Date(time), expiresAt: new Date(expiresAt) };
  }

  #enqueue(push: Push): Promise<CloudMediaInfo> {
    const { id, file } = push;
    const rank = this.#pushes.size;
    this.#pushes.set(id, push);
    this.#parts.tell('transferPending', { id, name: file.name, rank });
    const done = this.#queue.then(() => this.#run(push)).finally(() => this.#pushes.delete(id));
    this.#queue = done.catch(() => this.#freed);
    return done;
  }

  async #run(push: Push): Promise<CloudMediaInfo> {
    const { id, file } = push;
    if (push.cancelling.signal.aborted) throw cancelled();
    this.#parts.tell('transferBegun', { id, name: file.name });
    try {
      const media = await this.#transfer(push);
      this.#progress(push, file.size);
      return { id, url: this.#urlOf(media.path) };
    } catch (error) {
      throw push.cancelling.signal.aborted ? cancelled() : asApiRTCError(error);
    } finally {
      this.#parts.tell('transferEnded', { id, name: file.name });
    }
  }

  async #transfer(push: Push): Promise<Media> {
    const { signalling, name } = this.#parts;
    const { id: mediaId, file, request } = push;
    const { uploadPath } = await signalling.request(
      'conversation:push',
      { name, mediaId, file, ...request },
      { persistent: true },
    );
    try {
      const sha256 = await this.#upload(push, this.#urlOf(uploadPath));
      return await this.#check(mediaId, sha256, push.cancelling.signal);
    } catch (error) {
      // As soon as the CCS can be told, its room is free again; what the members have stays.
      this.#freed = this.#giveUp(mediaId).catch(() => undefined);
      throw error;
    }
  }

  /** Sends the bytes, and answers their SHA-256 where it is asked for. When the one fails the other stops. */
  async #upload(push: Push, url: string): Promise<string | undefined> {
    const { data, checksum, cancelling } = push;
    const { tusUpload, digestOf } = await import('../transfer/pushing.js');
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    const { signal } = stopping;
    if (cancelling.signal.aborted) stop();
    else cancelling.signal.addEventListener('abort', stop, { once: true });
    try {
      const [sha256] = await Promise.all([
        checksum ? digestOf(data, signal) : undefined,
        tusUpload({ url, data, signal, progress: (bytes) => this.#progress(push, bytes) }),
      ]);
      return sha256;
    } catch (error) {
      stop();
      throw error;
    }
  }

  #giveUp(mediaId: string): Promise<null> {
    const { signalling, name } = this.#parts;
    return signalling.request('conversation:push-cancel', { name, mediaId }, { persistent: true });
  }

  /** All of it is with the CCS. Given up now, it is not kept, unless the members have it already. */
  #check(mediaId: string, sha256: string | undefined, signal: AbortSignal): Promise<Media> {
    const { signalling, name } = this.#parts;
    const givenUp = new Promise<never>((_, reject) => {
      const giveUp = async (): Promise<void> => {
        await this.#giveUp(mediaId);
        reject(cancelled());
      };
      const aborted = (): void => void giveUp().catch(() => undefined); // they have it, and it arrives
      if (signal.aborted) aborted();
      else signal.addEventListener('abort', aborted, { once: true });
    });
    const complete = { name, mediaId, ...(sha256 !== undefined && { sha256 }) };
    const checked = signalling.request('conversation:pushed', complete, { persistent: true, timeoutMs: CHECK_TIMEOUT_MS });
    return Promise.race([checked, givenUp]);
  }

  #progress({ id, file: { name, size } }: Push, bytes: number): void {
    const percentage = size === 0 ? 100 : (bytes / size) * 100;
    this.#parts.tell('transferProgress', { id, name, size, remBytes: size - bytes, percentage });
  }

  #urlOf(path: string): string {
    return this.#parts.url + path;
  }

  /** Nothing is asked of other servers. */
  #addressOf(url: string): URL {
    const base = new URL(this.#parts.url);
    const address = URL.canParse(url, base) ? new URL(url, base) : undefined;
    if (address?.origin !== base.origin) throw bad('This is not the address of a file of this server');
    return address;
  }
}

function readDescriptor(descriptor: PushDataDescriptor): { data: Blob; file: FileDescription } {
  if ('file' in descriptor && descriptor.file instanceof Blob) {
    const { file: data, filename, filetype } = descriptor;
    return { data, file: { name: nameOf(filename ?? data.name), type: filetype ?? data.type, size: data.size } };
  }
  if ('buffer' in descriptor && descriptor.buffer instanceof ArrayBuffer && descriptor.filename) {
    const { buffer, filename, filetype } = descriptor;
    return { data: new Blob([buffer]), file: { name: nameOf(filename), type: filetype ?? '', size: buffer.byteLength } };
  }
  throw bad('A file, or a buffer with a name, can be pushed, and nothing else');
}

function requestOf({ overwrite, ttl, metadata }: Pick<PushMediaOptions, 'overwrite' | 'ttl' | 'metadata'>): Push['request'] {
  if (typeof ttl === 'number' && !(ttl > 0)) throw bad('How long a file is kept is a number of seconds');
  return {
    ...(overwrite && { overwrite }),
    ...(typeof ttl === 'number' && { ttlMs: Math.max(1, Math.round(ttl * 1000)) }),
    ...(metadata !== undefined && metadata !== null && { metadata: jsonCopy(metadata) }),
  };
}

function bad(sentence: string): ApiRTCError {
  return new ApiRTCError(ERROR_BAD_PARAMETER, sentence);
}

function cancelled(): ApiRTCError {
  return new ApiRTCError(ERROR_OPERATION_CANCELED, 'The transfer was cancelled');
}
