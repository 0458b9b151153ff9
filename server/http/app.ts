import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Log } from '../log/log.js';
import type { TrustProxy } from '../config/settings.js';
import { serveMedia, type MediaParts } from './media.js';
import { serveBundles, serveDemo } from './static.js';

export interface AppParts {
  /** Folders; undefined: there is none. */
  bundleDir: string | undefined;
  demoDir: string | undefined;
  trustProxy: TrustProxy;
  ready: () => boolean;
  /** Metrics in the Prometheus text format, and its media type. */
  metrics: () => Promise<{ type: string; text: string }>;
  /** Files of conversations; none where it keeps none. */
  files?: Omit<MediaParts, 'log'>;
  log: Log;
}

/** The plain HTTP side of the CCS: bundles, demo, health, metrics. */
export function createApp({ bundleDir, demoDir, trustProxy, ready, metrics, files, log }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
  app.get('/readyz', (_request, response) => {
    response
      .status(ready() ? 200 : 503)
      .type('text/plain')
      .send(ready() ? 'ready\n' : 'not ready\n');
  });
  app.get('/metrics', async (_request, response) => {
    const { type, text } = await metrics();
    response.type(type).send(text);
  });
  if (files) app.use(serveMedia({ ...files, log }));
  app.use(helmet(HEADERS), compression());
  if (bundleDir) app.use(serveBundles(bundleDir));
  if (demoDir) app.use(serveDemo(demoDir));
  app.use((_request, response) => void response.status(404).type('text/plain').send('Not found.\n'));
  app.use(failed(log));
  return app;
}

/**
 * The demo runs under the policy that the elements promise to work with: nothing inline, nothing from elsewhere. `data:` and `blob:` are
 * of the page itself. Its frames show it again.
 */
const HEADERS: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      // WebAssembly, for what processes streams; not eval.
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
  },
  // Whether HTTPS is for good is for the operator to say, at the proxy or the certificate.
  strictTransportSecurity: false,
};

/** Four parameters, or Express takes it for an ordinary handler. */
function failed(log: Log): express.ErrorRequestHandler {
  return (error: { status?: number }, request, response, next) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ error, path: request.path }, 'a page could not be served');
    if (response.headersSent) return next(error);
    response
      .status(status)
      .type('text/plain')
      .send(status >= 500 ? 'Internal error.\n' : 'Bad request.\n');
  };
}
