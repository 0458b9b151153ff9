import type { Id } from '@apirtc-ce/protocol';

/** A fresh id: 15 decimal digits, the first not zero. 2^53 draws are folded on 9 * 10^14 values: even enough for ids. */
export function randomId(): Id {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  const draw = (high & 0x1f_ffff) * 0x1_0000_0000 + low;
  return String(1e14 + (draw % 9e14));
}

/** A secret of 128 bits, in hexadecimal. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
