import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { PUBLIC, page, type ThemeName } from './page.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Served {
  /** Of Grafana. */
  readonly version: string;
  /** Folders of the bundled page and of the built plugin. */
  readonly bundle: string;
  readonly plugin: string;
  /** Where Prometheus is. */
  readonly prometheus: string;
}

export interface HostServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page of one Grafana, and hands questions to Prometheus on, as Grafana's data source proxy does. */
export async function serveHost({ version, bundle, plugin, prometheus }: Served): Promise<HostServer> {
  const folders: readonly (readonly [prefix: string, folder: string])[] = [
    [PUBLIC.plugin, plugin],
    [PUBLIC.icons, join(REPOSITORY, 'node_modules/@grafana/ui/dist/public/img')],
    [PUBLIC.fonts, join(REPOSITORY, 'node_modules/inter-ui/web')],
    [PUBLIC.systemjs, join(REPOSITORY, 'node_modules/systemjs/dist')],
    [PUBLIC.host, bundle],
  ];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const folder = folders.find(([prefix]) => pathname.startsWith(prefix));
    if (pathname.startsWith('/api/v1/')) void handOn(request, response, `${prometheus}${pathname}`);
    else if (folder !== undefined) sendFile(response, join(folder[1], normalize(`/${pathname.slice(folder[0].length)}`)));
    else if (pathname === '/') response.setHeader('content-type', 'text/html').end(page(themeOf(searchParams), version));
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server) };
}

function themeOf(words: URLSearchParams): ThemeName {
  return words.get('theme') === 'light' ? 'light' : 'dark';
}

function sendFile(response: ServerResponse, path: string): void {
  response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
  createReadStream(path)
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
}

async function handOn(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(Buffer.concat(chunks).toString()) });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
