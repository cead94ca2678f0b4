import type { ServerResponse } from 'node:http';

/** Sends a whole answer at once. Node leaves the body out for HEAD and keeps the length. */
export function respond(response: ServerResponse, status: number, contentType: string, body: string): void {
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length });
  response.end(bytes);
}

/** One line for people and probes. */
export function respondText(response: ServerResponse, status: number, line: string): void {
  respond(response, status, 'text/plain; charset=utf-8', `${line}\n`);
}
