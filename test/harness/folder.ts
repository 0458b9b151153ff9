import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** A folder of files on an origin of its own, open to pages of others. */
export interface Folder {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** `before` may hold an answer back; it is told the path that was asked for. */
export async function serveFolder(
  folder: string,
  before: (path: string) => Promise<void> = async () => undefined,
): Promise<Folder> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://folder').pathname;
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const answer = () => {
      if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'access-control-allow-origin': '*',
      });
      return createReadStream(file).pipe(response);
    };
    void before(path).then(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
