import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import express from 'express';
import { respondCounts, respondRefusal } from './answers.ts';
import { isBearer } from './bearer.ts';
import { type BodyEnd, readBody } from './body.ts';
import { type BodyForm, eventForm, recordsForm } from './body-form.ts';
import { destinationOf } from './destination.ts';
import type { IngestHouse, Pushable } from './ingest-house.ts';
import type { Refusal } from './refusal.ts';

const GZIP: ReadonlySet<string> = new Set(['gzip', 'x-gzip']);

/** The web server that takes records, without its socket. */
export function createIngestApp(house: IngestHouse): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  const desk = new IngestDesk(house);
  app.use((request, response) => desk.serve(request, response));
  app.use(answerFailure(house));
  return app;
}

/** What an admitted request brings. */
interface Admitted {
  readonly pushable: Pushable;
  readonly form: BodyForm;
  readonly isGzip: boolean;
}

/** Takes in bodies, a bounded number at a time. Whatever is not taken is told, with what was counted before. */
class IngestDesk {
  readonly #house: IngestHouse;
  #reading = 0;

  constructor(house: IngestHouse) {
    this.#house = house;
  }

  async serve(request: Request, response: Response): Promise<void> {
    const admitted = this.#admit(request);
    const isAsking = request.headers.expect !== undefined;
    // Nobody knows whether a body that was asked about still comes: what follows might be no request.
    if (isAsking && ('status' in admitted || admitted.form.refusal !== undefined)) response.setHeader('Connection', 'close');
    if ('status' in admitted) {
      respondRefusal(response, admitted);
      return;
    }
    const { pushable, form, isGzip } = admitted;
    const delivery = pushable.open(form.open);
    if (form.refusal !== undefined) {
      respondCounts(response, form.refusal.status, delivery.counts, form.refusal.error);
      return;
    }
    if (isAsking) response.writeContinue();
    const { bodyBytes: bytes, bodyMs: milliseconds } = this.#house;
    this.#reading++;
    const end = await readBody(request, { isGzip, bytes, milliseconds }, (chunk) => delivery.push(chunk)).finally(() => {
      this.#reading--;
    });
    delivery.end();
    if (end === 'broken_off') return;
    if (end === 'too_slow') response.setHeader('Connection', 'close');
    const { status, error } = ANSWERS[end];
    respondCounts(response, status, delivery.counts, error);
  }

  /** Who does not know the token learns nothing but that. */
  #admit(request: Request): Admitted | Refusal {
    const house = this.#house;
    const token = house.token();
    if (token !== undefined && !isBearer(request.get('authorization'), token)) return UNAUTHORIZED;
    const destination = destinationOf(request.method, request.path);
    if ('status' in destination) return destination;
    const notReady = house.notReady();
    if (notReady !== undefined) return { status: 503, error: `not ready: ${notReady}`, headers: { 'Retry-After': '5' } };
    const { kind, model } = destination;
    const pushable = kind === 'predictions' ? house.predictions(model) : house.events(model);
    if (pushable === undefined) return { status: 404, error: 'no such model' };
    const form = kind === 'predictions' ? recordsForm(request.headers) : eventForm(request.headers);
    if ('status' in form) return form;
    const encoding = (request.get('content-encoding') ?? 'identity').toLowerCase();
    const isGzip = GZIP.has(encoding);
    if (!isGzip && encoding !== 'identity') return UNKNOWN_ENCODING;
    if (Number(request.get('content-length') ?? 0) > house.bodyBytes) return TOO_LARGE;
    if (this.#reading >= house.requests) return { status: 429, error: 'too many requests at once', headers: { 'Retry-After': '1' } };
    return { pushable, form, isGzip };
  }
}

const ANSWERS: Readonly<Record<Exclude<BodyEnd, 'broken_off'>, { readonly status: number; readonly error?: string }>> = {
  whole: { status: 202 },
  too_large: { status: 413, error: 'the body is larger than allowed; these are the counts of what came before the limit' },
  too_slow: { status: 408, error: 'the body took too long; these are the counts of what came in time' },
  broken_gzip: { status: 400, error: 'the gzip of the body is broken; these are the counts of what came before' },
};
const UNAUTHORIZED: Refusal = {
  status: 401,
  error: 'expected the token of the ingest listener: Authorization: Bearer TOKEN',
  headers: { 'WWW-Authenticate': 'Bearer realm="driftline"' },
};
const UNKNOWN_ENCODING: Refusal = { status: 415, error: 'expected Content-Encoding gzip, or none', headers: { 'Accept-Encoding': 'gzip' } };
const TOO_LARGE: Refusal = { status: 413, error: 'the body is larger than allowed; nothing of it was read' };

function answerFailure({ log }: IngestHouse): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    log.error(`cannot take ${request.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (response.headersSent) response.destroy();
    else respondRefusal(response, { status: 500, error: 'internal error; see the log' });
  };
}
