import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isBearer } from '../../../exporter/src/http/ingest/bearer.ts';
import type { IngestHouse, Pushable } from '../../../exporter/src/http/ingest/ingest-house.ts';
import { HOUR_MS, jsonLines, parcels } from '../../support/parcels.ts';
import { waitFor } from '../../support/wait-for.ts';
import { ingestServer, START } from './ingest-server.ts';

const PATH = '/v1/predictions/parcels';
const EVENTS = '/v1/cloudevents/parcels';
const LINES = jsonLines(parcels(3, 'admission', START, START + HOUR_MS));

/** What is answered to a client that asks before it sends its body, and that then sends it. */
async function answerToAsking(port: number, body: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  const all = { host: 'x', 'content-type': 'application/x-ndjson', 'content-length': `${body.length}`, expect: '100-continue', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${PATH} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  await waitFor(() => answer.includes('\r\n\r\n'));
  if (answer.startsWith('HTTP/1.1 100 ')) socket.write(body);
  await waitFor(() => answer.includes('}\n'));
  socket.destroy();
  return answer;
}

describe('a bearer token', () => {
  it.each(['Bearer secret', 'bearer secret', 'BEARER   secret', 'Bearer secret '])('is found in "%s"', (header) => {
    expect(isBearer(header, 'secret')).toBe(true);
  });

  it.each([
    undefined,
    '',
    'secret',
    'Bearer',
    'Bearer ',
    'Bearer secre',
    'Bearer secret2',
    'Bearer sec ret',
    'Basic secret',
    'Bearer secret, Bearer x',
  ])('is not found in "%s"', (header) => {
    expect(isBearer(header, 'secret')).toBe(false);
  });

  it('that is empty lets nobody in', () => {
    for (const header of [undefined, '', 'Bearer', 'Bearer ', 'Bearer  ']) expect(isBearer(header, '')).toBe(false);
  });
});

describe('the ingest listener', () => {
  it('asks for its token before it tells anything', async () => {
    const server = await ingestServer({ token: () => 'sesame', notReady: () => 'starting' });
    for (const path of [PATH, EVENTS, '/v1/labels/parcels', '/v1/predictions/nobody', '/', '/metrics']) {
      for (const authorization of ['', 'Bearer wrong', 'Basic c2VzYW1l']) {
        const { status, headers, body } = await server.post(path, LINES, authorization === '' ? {} : { authorization });
        expect([status, body]).toEqual([401, { error: expect.stringContaining('Bearer') }]);
        expect(headers.get('www-authenticate')).toBe('Bearer realm="driftline"');
      }
    }
    expect(server.rows()).toBe(0);
  });

  it('takes records from who knows the token', async () => {
    const server = await ingestServer({ token: () => 'sesame' });
    expect(await server.post(PATH, LINES, { authorization: 'Bearer sesame' })).toMatchObject({ status: 202, body: { accepted: 3 } });
  });

  it.each([
    '/',
    '/metrics',
    '/v1/predictions',
    '/v1/predictions/',
    `${PATH}/`,
    `${PATH}/x`,
    '/v1/predictions/%',
    '/v2/predictions/parcels',
    '/V1/predictions/parcels',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await (await ingestServer()).post(path, LINES);
    expect([status, body]).toEqual([404, { error: expect.stringContaining('not found') }]);
  });

  it.each(['nobody', '__proto__', 'constructor', '..%2fparcels', 'Parcels'])('does not know the model %s', async (model) => {
    const server = await ingestServer();
    for (const kind of ['predictions', 'cloudevents']) {
      expect(await server.post(`/v1/${kind}/${model}`, LINES)).toMatchObject({ status: 404, body: { error: 'no such model' } });
    }
  });

  it('finds a model whose name has to be encoded in a path', async () => {
    const asked: string[] = [];
    const server = await ingestServer({
      predictions: (model) => {
        asked.push(model);
        return undefined;
      },
    });
    await server.post('/v1/predictions/car%2Floan%20%C3%A9', LINES);
    expect(asked).toEqual(['car/loan é']);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('allows POST, not %s', async (method) => {
    const { url } = await ingestServer();
    for (const path of [PATH, EVENTS, '/v1/labels/parcels']) {
      const answer = await fetch(`${url}${path}`, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('says in words that it does not take late labels', async () => {
    const { status, body } = await (await ingestServer()).post('/v1/labels/parcels', LINES);
    expect([status, body]).toEqual([501, { error: 'labels that come later than their predictions are not taken by this version' }]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/octet-stream',
    'application/json; charset=latin1',
    'json',
  ])('does not read %s', async (type) => {
    const server = await ingestServer();
    expect(await server.post(PATH, LINES, { 'content-type': type })).toMatchObject({
      status: 415,
      body: { error: expect.stringContaining('ndjson') },
    });
    expect(server.predictions.tally.bytes).toBe(0);
  });

  it('does not read a body that does not say what it is', async () => {
    const { url } = await ingestServer();
    const answer = await fetch(`${url}${PATH}`, { method: 'POST', body: new Blob([LINES]) });
    expect(answer.status).toBe(415);
  });

  it.each(['br', 'deflate', 'gzip, gzip', 'nonsense'])('does not unpack %s', async (encoding) => {
    const { status, headers } = await (await ingestServer()).post(PATH, LINES, { 'content-encoding': encoding });
    expect([status, headers.get('accept-encoding')]).toEqual([415, 'gzip']);
  });

  it('takes nothing while it is not ready, and tells when to come again', async () => {
    let reason: string | undefined = 'stopping';
    const server = await ingestServer({ notReady: () => reason });
    const { status, headers, body } = await server.post(PATH, LINES);
    expect([status, headers.get('retry-after'), body]).toEqual([503, '5', { error: 'not ready: stopping' }]);
    expect(server.rows()).toBe(0);
    reason = undefined;
    expect(await server.post(PATH, LINES)).toMatchObject({ status: 202 });
  });

  it('reads only so many requests at once, and tells the next to come again', async () => {
    const server = await ingestServer({ requests: 2 });
    const open = [1, 2].map(() => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\n\r\n`,
      );
      return socket;
    });
    await waitFor(() => server.predictions.tally.bytes === 2);
    const refused = await server.post(PATH, LINES);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(server.rows()).toBe(0);
    open[0]?.destroy();
    // The place of a client that broke off is free again.
    await waitFor(async () => (await server.post(PATH, LINES)).status === 202);
    open[1]?.write('0\r\n\r\n');
    await waitFor(async () => (await server.post(PATH, LINES)).status === 202);
    open[1]?.destroy();
  });

  it('asks for a body that waits to be asked for', async () => {
    const server = await ingestServer();
    const answer = await answerToAsking(server.port, LINES);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 202 Accepted\r\n/);
    expect(server.rows()).toBe(3);
  });

  it.each([
    ['without the token', { authorization: 'Bearer wrong' }, 401],
    ['that is too large', { authorization: 'Bearer sesame', 'content-length': '99999999' }, 413],
    ['of another type', { authorization: 'Bearer sesame', 'content-type': 'text/csv' }, 415],
  ])('refuses a body that waits to be asked for %s, before it is sent', async (_what, headers, status) => {
    const server = await ingestServer({ token: () => 'sesame' });
    const answer = await answerToAsking(server.port, LINES, headers);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\r\nConnection: close\r\n`));
  });

  it('ends with a client that takes too long, and tells what it has counted', async () => {
    const server = await ingestServer({ bodyMs: 50 });
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n`);
    await waitFor(() => answer.includes('}\n'));
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nConnection: close\r\n/);
    expect(answer).toContain('"accepted":0');
    await waitFor(() => socket.closed);
  });

  it('says nothing about its software, and forbids to keep or to guess its answers', async () => {
    const { headers } = await (await ingestServer()).post(PATH, LINES);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers headers that are too large with 431, and goes on', async () => {
    const server = await ingestServer();
    const answer = await fetch(`${server.url}${PATH}`, { method: 'POST', body: LINES, headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
    expect(await server.post(PATH, LINES)).toMatchObject({ status: 202 });
  });

  it('answers a failure of its own with 500, tells the log why, and goes on', async () => {
    const failing: Pushable = {
      open: () => ({
        counts: { accepted: 0, rejected: 0, reasons: {} },
        push: () => {
          throw new Error('secret detail');
        },
        end: () => {},
      }),
    };
    const house: Partial<IngestHouse> = { requests: 1, predictions: () => failing };
    const server = await ingestServer(house);
    for (let request = 0; request < 3; request++) {
      expect(await server.post(PATH, LINES)).toMatchObject({ status: 500, body: { error: 'internal error; see the log' } });
    }
    expect(server.errors).toHaveLength(3);
    expect(server.errors[0]).toContain('cannot take /v1/predictions/parcels: Error: secret detail');
  });
});
