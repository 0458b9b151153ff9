import type {
  Ack,
  ConversationRequest,
  Media,
  MediaCancel,
  MediaComplete,
  MediaList,
  MediaPush,
  MediaRoom,
} from '@apirtc-ce/protocol';
import type { FileStore, FoundFile, KeptFile } from '../files/file-store.js';
import { ok, refuse } from './answer.js';
import { settleConversation } from './conversations.js';
import type { Ports } from './ports.js';
import { randomKey } from './random-id.js';
import type { Session } from './session.js';

/** Where a CCS keeps the files of conversations, and how many. */
export interface FilePlace {
  readonly store: FileStore;
  /** One file. */
  readonly maxFileBytes: number;
  /** All of them. */
  readonly maxTotalBytes: number;
  /** How long a file is kept that says nothing else, and at most. */
  readonly keepMs: number;
}

/** Where files are to be had over HTTP, and where they are sent to. */
export const MEDIA_PATH = '/media/';
export const UPLOAD_PATH = '/media/upload/';

/** Files of one user that are on their way: room is taken by what is announced, whether it comes or not. */
export const MAX_UPLOADS = 4;

/** Not `rate-limited`: pages hold everything else back when they are told so, and who is told so too often is cut off. */
const NO_ROOM = {
  full: 'This CCS has no room for the file.',
  'too-many': `At most ${MAX_UPLOADS} files of a user are on their way at a time.`,
} as const;

/** Makes room for a member's file; its bytes follow over HTTP. Asked again for the same file the answer is the same. */
export async function pushMedia(ports: Ports, session: Session, push: MediaPush): Promise<Ack<MediaRoom>> {
  const { files } = ports;
  if (!isMember(session, push.name)) return refuse('conversation-not-found');
  if (!files) return refuse('forbidden', 'This CCS keeps no files.');
  if (push.file.size > files.maxFileBytes) return refuse('too-large', `A file may have ${files.maxFileBytes} bytes here.`);
  const known = await files.store.findMedia(session.tenant, push.name, push.mediaId);
  if (known) return known.file.owner === session.userId ? ok(roomOf(known.file)) : refuse('wrong-state');
  const file = newFile(ports, files, session, push);
  const created = await files.store.create(file, { maxTotalBytes: files.maxTotalBytes, maxUploads: MAX_UPLOADS });
  return created === 'created' ? ok(roomOf(file)) : refuse('full', NO_ROOM[created]);
}

/** Checks a file all of which has arrived, and tells the members of it. */
export async function completeMedia(ports: Ports, session: Session, complete: MediaComplete): Promise<Ack<Media>> {
  const { name, mediaId, sha256 } = complete;
  const { files } = ports;
  if (!isMember(session, name)) return refuse('conversation-not-found');
  const found = await files?.store.findMedia(session.tenant, name, mediaId);
  if (!files || !found || found.file.owner !== session.userId) return refuse('wrong-state', 'There is no such file.');
  if (found.file.complete) return ok(mediaOf(found.file));
  const refused = await defect(files.store, found, sha256);
  if (refused) return refuse(...refused);
  if (!(await files.store.complete(found.file.key))) return refuse('wrong-state', 'The file was given up.');
  if (found.file.overwrite) await removeEarlier(files.store, found.file);
  await announceMedia(ports, session, found.file);
  return ok(mediaOf(found.file));
}

/** Gives up a file of this user, all of which may have arrived: nobody hears of it. */
export async function cancelMedia(ports: Ports, session: Session, { name, mediaId }: MediaCancel): Promise<Ack<null>> {
  const { files } = ports;
  if (!isMember(session, name)) return refuse('conversation-not-found');
  const found = await files?.store.findMedia(session.tenant, name, mediaId);
  if (!files || !found || found.file.owner !== session.userId) return refuse('wrong-state', 'There is no such file.');
  const gone = await files.store.giveUp(found.file.key);
  return gone ? ok(null) : refuse('wrong-state', 'The members have the file already.');
}

/** The files of a conversation, for its members. They outlive it: what was for those who were let in is not for a later one that is open to all. */
export async function listMedia(ports: Ports, session: Session, { name }: ConversationRequest): Promise<Ack<MediaList>> {
  if (!isMember(session, name)) return refuse('conversation-not-found');
  const now = ports.clock.now();
  const isGuarded = isModerated(session, name);
  const kept = (await ports.files?.store.list(session.tenant, name)) ?? [];
  const shown = kept.filter(({ expiresAtMs, moderated }) => expiresAtMs > now && (isGuarded || !moderated));
  return ok({ media: shown.map(mediaOf) });
}

/** What is wrong with what arrived. What is not what was sent is not kept. */
async function defect(
  store: FileStore,
  { file, received }: FoundFile,
  sha256: string | undefined,
): Promise<['wrong-state' | 'bad-request', string] | undefined> {
  if (received !== file.size) return ['wrong-state', 'Not all of the file has arrived.'];
  if (sha256 === undefined) return undefined;
  const digest = await digestOf(store, file.key);
  if (digest === undefined) return ['wrong-state', 'The file was given up.'];
  if (digest === sha256.toLowerCase()) return undefined;
  await store.remove(file.key);
  return ['bad-request', 'The file did not arrive as it was sent.'];
}

/** Undefined when it was given up meanwhile. */
async function digestOf(store: FileStore, key: string): Promise<string | undefined> {
  try {
    return await store.digest(key);
  } catch (error) {
    if (await store.find(key)) throw error;
    return undefined;
  }
}

async function removeEarlier(store: FileStore, { tenant, conversation, owner, name, key }: KeptFile): Promise<void> {
  const earlier = (await store.list(tenant, conversation)).filter(
    (each) => each.key !== key && each.owner === owner && each.name === name,
  );
  await Promise.all(earlier.map((each) => store.remove(each.key)));
}

async function announceMedia(ports: Ports, session: Session, file: KeptFile): Promise<void> {
  const facts = await ports.store.tellOfMedia(session, file.conversation, mediaOf(file));
  if (facts) settleConversation(ports, facts);
}

function newFile(ports: Ports, { keepMs }: FilePlace, session: Session, push: MediaPush): KeptFile {
  const { tenant, userId } = session;
  const { name: conversation, mediaId, file, ttlMs = keepMs, overwrite = false, metadata } = push;
  const now = ports.clock.now();
  return {
    key: randomKey(),
    mediaId,
    tenant,
    conversation,
    moderated: isModerated(session, conversation),
    owner: userId,
    ...file,
    ...(metadata !== undefined && { metadata }),
    overwrite,
    createdAtMs: now,
    expiresAtMs: now + Math.min(ttlMs, keepMs),
    complete: false,
  };
}

/** Those who wait at the door are not in it. */
function isMember(session: Session, name: string): boolean {
  return session.seats.get(name)?.memberId !== undefined;
}

function isModerated(session: Session, name: string): boolean {
  return session.seats.get(name)?.moderated === true;
}

function roomOf({ key }: KeptFile): MediaRoom {
  return { uploadPath: UPLOAD_PATH + key, path: MEDIA_PATH + key };
}

function mediaOf(file: KeptFile): Media {
  const { mediaId, key, owner, name, type, size, metadata, createdAtMs, expiresAtMs } = file;
  const media = { mediaId, path: MEDIA_PATH + key, from: owner, name, type, size, time: createdAtMs, expiresAt: expiresAtMs };
  return metadata === undefined ? media : { ...media, metadata };
}
