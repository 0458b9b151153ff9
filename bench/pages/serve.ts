import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves the measured pages from an origin of their own. */
export interface PageServer {
  origin: string;
  close(): Promise<void>;
}

/** The body of a page for the query it was asked with. */
export type Body = (query: URLSearchParams) => string;

/** Serves HTML pages (`/name`) and scripts (`/name.js`). */
export async function servePages(pages: Record<string, Body>, scripts: Record<string, string>): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    const name = pathname.slice(1);
    const script = scripts[name.replace(/\.js$/, '')];
    if (name.endsWith('.js') && script) return response.setHeader('content-type', 'text/javascript').end(script);
    const body = pages[name]?.(searchParams);
    if (body === undefined) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title></head><body>${body}</body></html>`,
    );
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
