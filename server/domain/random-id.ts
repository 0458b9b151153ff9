import type { Id } from '@apirtc-ce/protocol';

/** Random words drawn ahead: asking the system for each is what a storm of connections would spend most on. */
const pool = new Uint32Array(1024);
let drawn = pool.length;

function word(): number {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  const value = pool[drawn] ?? 0;
  // What has been given away as a secret is not kept.
  pool[drawn] = 0;
  drawn += 1;
  return value;
}

/** A fresh id: 15 decimal digits, the first not zero. 2^53 draws are folded on 9 * 10^14 values: even enough for ids. */
export function randomId(): Id {
  const draw = (word() & 0x1f_ffff) * 0x1_0000_0000 + word();
  return String(1e14 + (draw % 9e14));
}

/** A secret of 128 bits, in hexadecimal. */
export function randomKey(): string {
  const hex = () => word().toString(16).padStart(8, '0');
  return hex() + hex() + hex() + hex();
}
