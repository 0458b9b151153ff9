import { ApiRTCError, ERROR_BAD_PARAMETER } from '../errors.js';
import type { PayloadForm } from './transfer-message.js';

/** What can be sent: a text arrives as the same text, a buffer as a buffer, a blob or a file as a file. */
export type Payload = File | Blob | ArrayBuffer | ArrayBufferView | string;

/** How a file is called, and its media type (RFC 6838). */
export interface FileInfo {
  name: string;
  type: string;
}

/** A payload, ready to be read in pieces. */
export interface Sendable {
  info: FileInfo;
  data: Blob;
  as: PayloadForm;
}

const MAX_NAME = 255;

/** Throws `ERROR_BAD_PARAMETER` for what cannot be sent. */
export function sendable(payload: Payload, info?: Partial<FileInfo> | null): Sendable {
  const [as, data] = asBlob(payload);
  const { name = 'data', type = '' } = data instanceof File ? data : { type: data.type };
  return { as, data, info: { name: nameOf(info?.name ?? name), type: info?.type ?? type } };
}

/** What arrived, in the form in which it was sent. */
export async function received(file: File, as: PayloadForm): Promise<string | ArrayBuffer | File> {
  if (as === 'text') return file.text();
  return as === 'buffer' ? file.arrayBuffer() : file;
}

/**
 * A name that is a name and nothing else: where it came from says nothing about where it may go. Without folders, without characters that no
 * file system likes, and of a length that each can keep.
 */
export function nameOf(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '_')
    .trim();
  return clean.slice(-MAX_NAME) || 'file';
}

function asBlob(payload: Payload): [PayloadForm, Blob] {
  if (typeof payload === 'string') return ['text', new Blob([payload])];
  if (payload instanceof Blob) return ['blob', payload];
  if (payload instanceof ArrayBuffer) return ['buffer', new Blob([payload])];
  if (ArrayBuffer.isView(payload)) return ['buffer', new Blob([payload as ArrayBufferView<ArrayBuffer>])];
  throw new ApiRTCError(ERROR_BAD_PARAMETER, 'A file, a blob, a buffer or a text can be sent, and nothing else');
}
