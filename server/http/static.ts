import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

/** The chunks have a hash of their content in their names: such a file never changes. */
const HASHED = /[\\/]chunks[\\/][^\\/]+$/;

/** The browser bundles, for pages of every origin: `/apirtc.js`, and its chunks in `/chunks/`. */
export function serveBundles(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    setHeaders(response, path) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** The demo site, at `/`. */
export function serveDemo(folder: string): RequestHandler {
  return express.static(folder, { setHeaders: (response) => void response.setHeader('Cache-Control', 'no-cache') });
}

/** Where the installed components package keeps its bundles; undefined when there are none. */
export function installedBundleDir(): string | undefined {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve('@apirtc-ce/components/package.json')), 'bundle');
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** The repository's demo, seen from the sources or from `dist/`; undefined when this is an installed package. */
export function repositoryDemoDir(): string | undefined {
  return ['../../demo', '../../../demo']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(join(folder, 'index.html')));
}
