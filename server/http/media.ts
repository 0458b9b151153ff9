import type { Readable } from 'node:stream';
import { Server as TusServer } from '@tus/server';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { MEDIA_PATH, UPLOAD_PATH } from '../domain/media.js';
import { isExpired, type ByteRange, type FileStore, type KeptFile } from '../files/file-store.js';
import type { Identity } from '../identity/identity.js';
import type { Log } from '../log/log.js';
import { PortStore } from './port-store.js';

export interface MediaParts {
  store: FileStore;
  identity: Pick<Identity, 'allowsOrigin'>;
  now: () => number;
  log: Log;
}

/**
 * What a browser shows without running any of it. All else is handed out as bytes: what a page calls HTML or SVG would otherwise be a page of this
 * origin.
 */
const SHOWN = /^(image\/(png|jpeg|gif|webp|avif|bmp)|(audio|video)\/[\w.+-]+|text\/plain|application\/pdf)$/;

/** The files of conversations: their bytes come in over tus (https://tus.io), and go out to whoever has the address, which cannot be guessed. */
export function serveMedia({ store, identity, now, log }: MediaParts): Router {
  const router = express.Router();
  const upload = takeUploads(store, identity);
  for (const method of ['options', 'head', 'patch', 'delete'] as const) router[method](`${UPLOAD_PATH}:key`, upload);
  router.get(`${MEDIA_PATH}:key`, async (request, response) => {
    allowOrigin(request, response, identity);
    const found = await store.find(request.params.key);
    if (!found?.file.complete || isExpired(found, now())) {
      response
        .status(found?.file.complete ? 410 : 404)
        .type('text/plain')
        .send('There is no such file any more.\n');
      return;
    }
    sendFile(store, found.file, request, response, log);
  });
  return router;
}

function takeUploads(datastore: FileStore, identity: MediaParts['identity']): RequestHandler {
  const tus = new TusServer({
    path: UPLOAD_PATH.replace(/\/$/, ''),
    datastore: new PortStore(datastore),
    allowedOrigins: (origin) => identity.allowsOrigin(origin),
    disableTerminationForFinishedUploads: true,
  });
  return (request, response) => void tus.handle(request, response);
}

function allowOrigin(request: Request, response: Response, identity: MediaParts['identity']): void {
  const { origin } = request.headers;
  response.vary('Origin');
  if (origin !== undefined && identity.allowsOrigin(origin)) response.set('Access-Control-Allow-Origin', origin);
}

function sendFile(store: FileStore, file: KeptFile, request: Request, response: Response, log: Log): void {
  const range = rangeOf(request, file.size);
  response.set({
    'Content-Type': SHOWN.test(file.type) ? file.type : 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, max-age=3600, immutable',
    'Accept-Ranges': 'bytes',
  });
  if (range === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${file.size}`).end();
    return;
  }
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  response.set('Content-Length', String(range ? range.end - range.start + 1 : file.size));
  if (request.method === 'HEAD') response.end();
  else pour(store.read(file.key, range), response, log);
}

/** One range, as players ask for; several at once are answered with the whole (RFC 9110 §14.2 allows it). */
function rangeOf(request: Request, size: number): ByteRange | 'unsatisfiable' | undefined {
  const ranges = request.range(size);
  if (ranges === undefined || ranges === -2) return undefined;
  if (ranges === -1) return 'unsatisfiable';
  return ranges.length === 1 ? ranges[0] : undefined;
}

function pour(source: Readable, response: Response, log: Log): void {
  source.on('error', (error) => {
    log.error({ error }, 'a file could not be read');
    response.destroy();
  });
  response.on('close', () => source.destroy());
  source.pipe(response);
}

/** RFC 8187 §3.2: percent-encoded, with what `encodeURIComponent` leaves and an attr-char is not. Half a character would make it throw. */
function encodeName(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
