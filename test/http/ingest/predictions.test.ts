import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, jsonLines, parcels } from '../../support/parcels.ts';
import { waitFor } from '../../support/wait-for.ts';
import { ingestServer, START } from './ingest-server.ts';

const PATH = '/v1/predictions/parcels';
const MIB = 1024 * 1024;

function rowsOf(count: number, seed = 'pushed'): ReturnType<typeof parcels> {
  return parcels(count, seed, START, START + HOUR_MS);
}

/** What a client writes by hand: a request that is not whole. */
function brokenRequest(port: number, body: string | Uint8Array, head = ''): { leave: () => void } {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n${head}Content-Length: 1000000\r\n\r\n`);
  socket.write(body);
  return { leave: () => socket.destroy() };
}

describe('predictions', () => {
  it('are taken as JSON lines, a list, or gzip of these, and told how many', async () => {
    const server = await ingestServer();
    const lines = jsonLines(rowsOf(5));
    const json = { 'content-type': 'application/json; charset=utf-8' };
    const gzip = { 'content-encoding': 'gzip' };
    expect(await server.post(PATH, lines)).toMatchObject({ status: 202, body: { accepted: 5, rejected: 0 } });
    expect(await server.post(PATH, JSON.stringify(rowsOf(4)), json)).toMatchObject({ status: 202, body: { accepted: 4, rejected: 0 } });
    expect(await server.post(PATH, gzipSync(lines), gzip)).toMatchObject({ status: 202, body: { accepted: 5, rejected: 0 } });
    expect(await server.post(PATH, '')).toMatchObject({ status: 202, body: { accepted: 0, rejected: 0 } });
    expect(server.rows()).toBe(14);
    expect(server.predictions.tally).toMatchObject({ records: 14, bytes: 2 * lines.length + JSON.stringify(rowsOf(4)).length });
    expect((await server.post(PATH, '')).headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('are counted by reason when they are rejected, in the answer and in the input', async () => {
    const server = await ingestServer({}, 2048);
    const [first, second] = jsonLines(rowsOf(2)).trim().split('\n');
    const body = [first, '{"ts": ', '[1]', '"text"', '', `{"a": "${'x'.repeat(4000)}"}`, '['.repeat(100), second].join('\n');
    const { status, body: answer } = await server.post(PATH, Buffer.concat([Buffer.from(body), Buffer.from('\n{"a": "\xff"}', 'latin1')]));
    const reasons = { json: 1, not_object: 2, too_long: 1, too_deep: 1, encoding: 1 };
    expect([status, answer]).toEqual([202, { accepted: 2, rejected: 6, reasons }]);
    expect(server.predictions.tally).toMatchObject({ records: 2, rejected: reasons });
  });

  it('of many requests at once are each told their own counts', async () => {
    const server = await ingestServer();
    const bodies = Array.from({ length: 16 }, (_, i) => `${jsonLines(rowsOf(200 + i, `client-${i}`))}${'oops\n'.repeat(i)}`);
    const answers = await Promise.all(bodies.map((body) => server.post(PATH, body)));
    for (const [i, { status, body }] of answers.entries()) {
      const reasons = i === 0 ? {} : { reasons: { json: i } };
      expect([status, body]).toEqual([202, { accepted: 200 + i, rejected: i, ...reasons }]);
    }
    expect(server.rows()).toBe(16 * 200 + 120);
    expect(server.predictions.tally.rejected.json).toBe(120);
  });

  it('are read as they stream, a hundred thousand in one body', async () => {
    const server = await ingestServer();
    const block = jsonLines(rowsOf(1000));
    let sent = 0;
    let seen = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        seen = Math.max(seen, server.predictions.tally.records);
        if (sent === 100) controller.close();
        else controller.enqueue(Buffer.from(block));
        sent++;
      },
    });
    const answer = await fetch(`${server.url}${PATH}`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect([answer.status, await answer.json()]).toEqual([202, { accepted: 100_000, rejected: 0 }]);
    expect(server.rows()).toBe(100_000);
    expect(server.predictions.tally.bytes).toBe(100 * block.length);
    // The first were counted long before the last were sent.
    expect(seen).toBeGreaterThan(0);
  });

  it('that came before a client broke off are counted, and the half one is rejected', async () => {
    const server = await ingestServer();
    const { leave } = brokenRequest(server.port, jsonLines(rowsOf(7)).slice(0, -20));
    await waitFor(() => server.predictions.tally.records === 6);
    expect(server.predictions.tally.rejected.json).toBe(0);
    leave();
    await waitFor(() => server.predictions.tally.rejected.json === 1);
    expect(server.rows()).toBe(6);
    expect(await server.post(PATH, jsonLines(rowsOf(1)))).toMatchObject({ status: 202 });
  });

  it('that came before a client broke off are counted when they are packed, too', async () => {
    const server = await ingestServer();
    const whole = gzipSync(jsonLines(rowsOf(2000)));
    const half = whole.subarray(0, whole.length / 2);
    const readable = gunzipSync(half, { finishFlush: constants.Z_SYNC_FLUSH }).toString().split('\n');
    const { leave } = brokenRequest(server.port, half, 'Content-Encoding: gzip\r\n');
    await waitFor(() => server.predictions.tally.records > 0);
    leave();
    await waitFor(() => server.predictions.tally.rejected.json === 1);
    expect(server.rows()).toBe(readable.length - 1);
    expect(server.errors).toEqual([]);
  });
});

describe('a body that is too large', () => {
  it('is refused before it is read when its length is told', async () => {
    const server = await ingestServer({ bodyBytes: 1000 });
    const answer = await server.post(PATH, jsonLines(rowsOf(20)));
    expect([answer.status, answer.body]).toEqual([413, { error: 'the body is larger than allowed; nothing of it was read' }]);
    expect(server.predictions.tally).toMatchObject({ records: 0, bytes: 0 });
  });

  it('is refused where it becomes too large, with what was counted before', async () => {
    const server = await ingestServer({ bodyBytes: 200_000 });
    const body = gzipSync(jsonLines(rowsOf(5000)));
    expect(body.length).toBeLessThan(200_000);
    const { status, body: answer } = await server.post(PATH, body, { 'content-encoding': 'gzip' });
    expect(status).toBe(413);
    expect(answer).toMatchObject({ accepted: server.rows() });
    expect(server.rows()).toBeGreaterThan(0);
    expect(server.predictions.tally.bytes).toBeLessThanOrEqual(200_000);
    const { tally } = server.predictions;
    expect(answer).toMatchObject({ error: expect.stringContaining('larger than allowed'), rejected: tally.refused });
  });

  it('is refused when it is a gzip bomb, in little memory', async () => {
    const server = await ingestServer({ bodyBytes: 4096 * MIB }, MIB);
    const bomb = gzipSync(Buffer.alloc(64 * MIB, ' '), { level: 9 });
    // Members of a gzip follow each other: 1 GiB of blanks.
    const body = Readable.from(Array.from({ length: 16 }, () => bomb));
    const before = process.memoryUsage().rss;
    const answer = await fetch(`${server.url}${PATH}`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    });
    expect(answer.status).toBe(413);
    expect(server.predictions.tally.bytes).toBeLessThan(3 * MIB);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * MIB);
    expect(await server.post(PATH, jsonLines(rowsOf(2)))).toMatchObject({ status: 202 });
  });

  it('is none when it only shrinks well', async () => {
    const server = await ingestServer();
    const [row] = rowsOf(1);
    const body = gzipSync(jsonLines(Array.from({ length: 20_000 }, (_, i) => ({ ...row, id: `r-${i * 7919}` }))));
    expect(await server.post(PATH, body, { 'content-encoding': 'gzip' })).toMatchObject({ status: 202, body: { accepted: 20_000 } });
  });
});

describe('a broken gzip', () => {
  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 30)],
    ['spoiled in the middle', (whole: Buffer) => Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(2000, 0xff)])],
    ['none at all', () => Buffer.from('{"x": 1}\n')],
  ])('that is %s is 400, with what was counted before', async (_what, spoil) => {
    const server = await ingestServer();
    const body = spoil(gzipSync(jsonLines(rowsOf(20_000))));
    const { status, body: answer } = await server.post(PATH, body, { 'content-encoding': 'gzip' });
    const { tally } = server.predictions;
    expect(status).toBe(400);
    expect(answer).toMatchObject({ error: expect.stringContaining('gzip'), accepted: tally.records, rejected: tally.refused });
    expect(server.rows()).toBe(tally.records);
    expect(await server.post(PATH, jsonLines(rowsOf(2)))).toMatchObject({ status: 202 });
  });
});
