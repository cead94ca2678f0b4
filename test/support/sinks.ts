import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

/** Takes whatever is sent and keeps it. */
export interface Sink {
  /** `127.0.0.1:port`. */
  readonly address: string;
  readonly received: readonly { readonly path: string; readonly body: string }[];
  close(): Promise<void>;
}

/** Answers 200 to every request, as Slack, PagerDuty and a webhook do. */
export async function httpSink(): Promise<Sink> {
  const received: { path: string; body: string }[] = [];
  const server = createHttpServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', body });
      // PagerDuty answers 202, the others 200.
      response.statusCode = request.url?.includes('enqueue') ? 202 : 200;
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: addressOf(server.address()),
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The least of SMTP: takes one mail a connection, without encryption or user. */
export async function mailSink(): Promise<Sink> {
  const received: { path: string; body: string }[] = [];
  const server = createTcpServer((socket) => {
    let mail: string | undefined;
    let rest = '';
    socket.on('error', () => {});
    socket.write('220 sink\r\n');
    socket.setEncoding('utf8').on('data', (text: string) => {
      rest += text;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (mail === undefined) socket.write(`${reply(line)}\r\n`);
        if (mail === undefined && line === 'DATA') mail = '';
        else if (mail !== undefined && line === '.') {
          received.push({ path: 'mail', body: mail });
          mail = undefined;
          socket.write('250 taken\r\n');
        } else if (mail !== undefined) mail += `${line}\n`;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: addressOf(server.address()), received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function reply(line: string): string {
  if (line === 'DATA') return '354 go on';
  return line.startsWith('QUIT') ? '221 bye' : '250 sink';
}

/** The border to Node: a server on TCP has an address with a port. */
function addressOf(address: AddressInfo | string | null): string {
  return `127.0.0.1:${(address as AddressInfo).port}`;
}
