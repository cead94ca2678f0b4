import type { ServerResponse } from 'node:http';
import { respond } from '../respond.ts';
import type { Counts } from './ingest-house.ts';
import type { Refusal } from './refusal.ts';

/** Nothing was read. */
export function respondRefusal(response: ServerResponse, { status, error, headers = {} }: Refusal): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  respondJson(response, status, { error });
}

/** What became of the records of the request; the reasons only when something was rejected. */
export function respondCounts(response: ServerResponse, status: number, { accepted, rejected, reasons }: Counts, error?: string): void {
  respondJson(response, status, {
    ...(error === undefined ? {} : { error }),
    accepted,
    rejected,
    ...(rejected === 0 ? {} : { reasons }),
  });
}

function respondJson(response: ServerResponse, status: number, answer: object): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  respond(response, status, 'application/json; charset=utf-8', `${JSON.stringify(answer)}\n`);
}
