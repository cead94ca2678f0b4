import type { Request, RequestHandler, Response } from 'express';
import { respondText } from './respond.ts';

export type Handler = (request: Request, response: Response) => void | Promise<void>;

/** Handlers by exact path, then by method. A `get` answers HEAD too. */
export interface Route {
  readonly get?: Handler;
  readonly post?: Handler;
}

/** Looks the path up as it stands, since a telemetry path given by a flag is no pattern. 404 for other paths, 405 for other methods. */
export function serveRoutes(routes: ReadonlyMap<string, Route>): RequestHandler {
  return async (request, response) => {
    const route = routes.get(request.path);
    if (route === undefined) {
      respondText(response, 404, 'not found');
      return;
    }
    const handler = handlerOf(route, request.method);
    if (handler === undefined) {
      response.setHeader('Allow', allowedMethods(route));
      respondText(response, 405, 'method not allowed');
      return;
    }
    await handler(request, response);
  };
}

function handlerOf(route: Route, method: string): Handler | undefined {
  if (method === 'GET' || method === 'HEAD') return route.get;
  return method === 'POST' ? route.post : undefined;
}

function allowedMethods({ get, post }: Route): string {
  return [...(get === undefined ? [] : ['GET', 'HEAD']), ...(post === undefined ? [] : ['POST'])].join(', ');
}
