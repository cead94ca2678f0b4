import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import type { House } from './house.ts';
import { landingPage } from './page/page.ts';
import { respond, respondText } from './respond.ts';
import type { Handler, Route } from './routes.ts';
import { serveRoutes } from './routes.ts';
import { ScrapeDesk } from './scrape.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { statusOf } from './status.ts';

/** A page that is asked to reload itself does so at most this often and at least once an hour. */
const SHORTEST_REFRESH_SECONDS = 5;
const LONGEST_REFRESH_SECONDS = 3600;

function refreshSecondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
  return seconds >= SHORTEST_REFRESH_SECONDS && seconds <= LONGEST_REFRESH_SECONDS ? seconds : undefined;
}

/** The exporter's web server without its socket: landing page, metrics, health, reload, status. */
export function createApp(house: House): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(setSecurityHeaders);
  app.use(serveRoutes(routesOf(house)));
  app.use(answerFailure(house));
  return app;
}

function routesOf(house: House): ReadonlyMap<string, Route> {
  const scrapes = new ScrapeDesk(house);
  return new Map<string, Route>([
    [
      '/',
      { get: (request, response) => respond(response, 200, 'text/html; charset=utf-8', page(house, scrapes, request.query['refresh'])) },
    ],
    ['/-/healthy', { get: (_request, response) => respondText(response, 200, 'Driftline is healthy.') }],
    ['/-/ready', { get: answerReady(house) }],
    ['/-/reload', { post: answerReload(house) }],
    [
      '/api/v1/status',
      {
        get: (_request, response) =>
          respond(
            response,
            200,
            'application/json; charset=utf-8',
            `${JSON.stringify(statusOf(house.facts(), house.now(), house.notReady()), null, 2)}\n`,
          ),
      },
    ],
    // Last, so that --web.telemetry-path=/ takes the place of the landing page.
    [house.telemetryPath, { get: scrapes.handle }],
  ]);
}

function page(house: House, scrapes: ScrapeDesk, refresh: unknown): string {
  const notReady = house.notReady();
  const refreshSeconds = refreshSecondsOf(refresh);
  return landingPage({
    ...house.facts(),
    now: house.now(),
    telemetryPath: house.telemetryPath,
    listenAddress: house.listenAddress,
    isEncrypted: house.isEncrypted ?? false,
    ...(house.handbook === undefined ? {} : { handbook: house.handbook }),
    ...(scrapes.lastSeconds === undefined ? {} : { lastScrapeSeconds: scrapes.lastSeconds }),
    ...(notReady === undefined ? {} : { notReady }),
    ...(refreshSeconds === undefined ? {} : { refreshSeconds }),
  });
}

function answerReady(house: House): Handler {
  return (_request, response) => {
    const notReady = house.notReady();
    if (notReady === undefined) respondText(response, 200, 'Driftline is ready.');
    else respondText(response, 503, `Driftline is not ready: ${notReady}`);
  };
}

function answerReload(house: House): Handler {
  return async (request, response) => {
    if (!house.lifecycle) {
      respondText(response, 403, 'lifecycle API is not enabled; start with --web.enable-lifecycle');
      return;
    }
    // Browsers say where a request comes from; a page of another site must not reload us through its visitor.
    const site = request.get('sec-fetch-site') ?? 'none';
    if (site !== 'none' && site !== 'same-origin') {
      respondText(response, 403, 'requests from other sites are refused');
      return;
    }
    const problems = await house.reload();
    if (problems.length === 0) respondText(response, 200, 'reloaded');
    else respondText(response, 500, ['not reloaded, the old configuration stays:', ...problems].join('\n'));
  };
}

function answerFailure(house: House): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    house.log.error(
      `cannot answer ${request.method} ${request.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    if (response.headersSent) response.destroy();
    else respondText(response, 500, 'internal error; see the log');
  };
}
