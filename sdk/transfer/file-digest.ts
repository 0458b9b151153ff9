import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const PIECE_BYTES = 1024 * 1024;

/** SHA-256 in hexadecimal, piece by piece: no file is in memory as a whole. */
export async function digestOf(data: Blob, signal: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < data.size && !signal.aborted; at += PIECE_BYTES)
    hash.update(new Uint8Array(await data.slice(at, at + PIECE_BYTES).arrayBuffer()));
  return bytesToHex(hash.digest());
}
