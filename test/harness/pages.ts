import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves HTML pages from an origin of its own: somebody's web site that pastes the kit. */
export interface Pages {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Serves a page with this body at a path of its own and returns its address. */
  add(body: string, options?: PageOptions): string;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Value of the `Content-Security-Policy` header; none when absent. */
  csp?: string | undefined;
  /** Value of the `Permissions-Policy` header; none when absent. */
  permissionsPolicy?: string | undefined;
  /** Of the document. Default: `en`. */
  lang?: string | undefined;
  head?: string | undefined;
  title?: string | undefined;
  /** Another name of this computer, for browsers that were told of it. Default: 127.0.0.1. */
  host?: string | undefined;
}

export async function servePages(): Promise<Pages> {
  const pages = new Map<string, { html: string; headers: Record<string, string | undefined> }>();
  const server: Server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://page').pathname);
    // Browsers ask for /favicon.ico by themselves and complain when it is missing.
    if (!page) return void response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(page.headers)) if (value) response.setHeader(name, value);
    response.end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    add(body, { csp, permissionsPolicy, lang = 'en', head = '', title = 'A page', host = '127.0.0.1' } = {}) {
      const path = `/${pages.size + 1}`;
      const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
      pages.set(path, { html, headers: { 'content-security-policy': csp, 'permissions-policy': permissionsPolicy } });
      return origin.replace('127.0.0.1', host) + path;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
