import { createRequire } from 'node:module';

const peers = createRequire(new URL('../peers/package.json', import.meta.url));

/** How to get the peers that are not installed with the repository. */
export const INSTALL_PEERS = 'npm ci --prefix bench/peers';

/** Path of a module of `bench/peers/`, which is installed on wish only; undefined when it is not. */
export function findPeer(specifier: string): string | undefined {
  try {
    return peers.resolve(specifier);
  } catch {
    return undefined;
  }
}

/** Loads a CommonJS module of `bench/peers/`. */
export function loadPeer(specifier: string): unknown {
  const path = findPeer(specifier);
  if (!path) throw new Error(`${specifier} is not installed: ${INSTALL_PEERS}`);
  return peers(path);
}
