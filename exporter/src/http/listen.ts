import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { formatListenAddress, parseListenAddress } from './listen-address.ts';
import { ClientPolicy } from './web-config/client-policy.ts';
import { guard } from './web-config/guard.ts';
import type { WebConfigFile } from './web-config/web-config-file.ts';

/** Time for a client to say what it wants, and to have said it all; Node's own defaults are a minute and five. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the usual minute between two scrapes, so that a connection serves them all and is not closed under the next request. Node's is 5 s. */
const KEEP_ALIVE_MS = 75_000;
const MOST_CONNECTIONS = 256;
const SWEEP_MS = 50;

export interface ListenOptions {
  /** TLS, limits and users, behind which the app stands. */
  readonly webConfig?: WebConfigFile | undefined;
  /** Time for a request to be whole. */
  readonly requestMs?: number;
  /** Does the app itself say when the body is to come (`Expect: 100-continue`)? */
  readonly asksForBodies?: boolean;
}

/** A server that listens. */
export interface Listening {
  /** `[::]:9877`, with the port in use where 0 was asked for. */
  readonly address: string;
  readonly port: number;
  readonly isEncrypted: boolean;
  /** Takes no new connection, lets open requests end, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

function openServer(app: RequestListener, { webConfig, requestMs = REQUEST_TIMEOUT_MS }: ListenOptions): Server {
  const limits = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: 1000,
  };
  if (webConfig === undefined) return createServer(limits, app);
  const listener = guard(app, webConfig);
  const tls = webConfig.tls();
  if (tls === undefined) return createServer(limits, listener);
  const policy = new ClientPolicy(tls.clients);
  const server = createSecureServer({ ...limits, ...tls.context, ...policy.options }, listener);
  server.on('secureConnection', (socket) => {
    if (!policy.admits(socket)) socket.destroy();
  });
  // Before the TLS layer takes the connection, so that a renewed certificate serves the very next client.
  server.prependListener('connection', () => webConfig.renew(server));
  return server;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the address is already in use, perhaps by another driftline',
  EACCES: 'no permission for this port',
  EADDRNOTAVAIL: 'this machine does not have the address',
  ENOTFOUND: 'the host name is not known',
};

/** Listens, or throws an Error that says on which address and why not. */
export async function listen(app: RequestListener, address: string, options: ListenOptions = {}): Promise<Listening> {
  const parsed = parseListenAddress(address);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const server = openServer(app, options);
  if (options.asksForBodies === true) server.on('checkContinue', app);
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? error.message;
      reject(new Error(`cannot listen on ${address}: ${reason}`, { cause: error }));
    });
    server.listen(parsed, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error(`cannot listen on ${address}: no address was bound`);
  return {
    address: formatListenAddress(bound.address, bound.port),
    port: bound.port,
    isEncrypted: options.webConfig?.tls() !== undefined,
    close: (graceMs) => close(server, graceMs),
  };
}

async function close(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection whose last request is answered waits for another one.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
  clearInterval(sweep);
}
