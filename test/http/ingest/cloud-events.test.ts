import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIVE_LIMITS } from '../../../exporter/src/intake/pairing.ts';
import { HOUR_MS, type Parcel, parcels } from '../../support/parcels.ts';
import { type IngestServer, ingestServer, START } from './ingest-server.ts';

const PATH = '/v1/cloudevents/parcels';
const JSON_TYPE = { 'content-type': 'application/json' };

function rowsOf(count: number, seed = 'event'): Parcel[] {
  return parcels(count, seed, START, START + HOUR_MS);
}

/** Body of the request or of the response in version 1 of the protocol, of one row or of several. */
function bodyOf(side: 'request' | 'response', ...rows: readonly Parcel[]): object {
  return side === 'request'
    ? { instances: rows.map(({ features }) => features) }
    : { predictions: rows.map(({ prediction, score }) => ({ prediction, score })) };
}

function headersOf(id: string, side: string): Readonly<Record<string, string>> {
  return {
    ...JSON_TYPE,
    'ce-specversion': '1.0',
    'ce-source': 'http://kserve',
    'ce-id': id,
    'ce-type': side,
    'ce-time': '2024-06-01T00:30:00Z',
  };
}

function eventOf(side: 'request' | 'response', id: string, ...rows: readonly Parcel[]): object {
  const type = `org.kubeflow.serving.inference.${side}`;
  return { specversion: '1.0', id, source: '/s', type, time: '2024-06-01T00:30:00Z', data: bodyOf(side, ...rows) };
}

function send(server: IngestServer, id: string, side: 'request' | 'response', ...rows: readonly Parcel[]) {
  const headers = headersOf(id, `org.kubeflow.serving.inference.${side}`);
  return server.post(PATH, JSON.stringify(bodyOf(side, ...rows)), headers);
}

const TAKEN = { status: 202, body: { accepted: 1, rejected: 0 } };

describe('CloudEvents', () => {
  it('in binary mode pair in either order, rows of a batch each', async () => {
    const server = await ingestServer();
    const rows = rowsOf(5);
    expect(await send(server, 'a', 'request', rows[0]!)).toMatchObject(TAKEN);
    expect(await send(server, 'b', 'response', ...rows.slice(1, 4))).toMatchObject(TAKEN);
    expect(server.rows()).toBe(0);
    expect(await send(server, 'a', 'response', rows[0]!)).toMatchObject(TAKEN);
    expect(server.rows()).toBe(1);
    expect(await send(server, 'b', 'request', ...rows.slice(1, 4))).toMatchObject(TAKEN);
    expect(server.rows()).toBe(4);
    expect(server.events.tally).toMatchObject({ records: 4, rejected: { envelope: 0 } });
    expect(server.predictions.tally.records).toBe(0);
  });

  it('may have the short type of KServe, and an id that headers have to encode', async () => {
    const server = await ingestServer();
    const [row] = rowsOf(1);
    await server.post(PATH, JSON.stringify(bodyOf('request', row!)), headersOf('%C3%A9%201', 'request'));
    await server.post(PATH, JSON.stringify(eventOf('response', 'é 1', row!)), { 'content-type': 'application/cloudevents+json' });
    expect(server.rows()).toBe(1);
  });

  it('in structured mode are one event, however it is laid out, with data as JSON or base64', async () => {
    const server = await ingestServer();
    const [row] = rowsOf(1);
    const structured = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
    expect(await server.post(PATH, JSON.stringify(eventOf('request', 'a', row!), null, 2), structured)).toMatchObject(TAKEN);
    const { data, ...envelope } = { data: undefined, ...eventOf('response', 'a', row!) };
    const packed = Buffer.from(JSON.stringify(data)).toString('base64');
    expect(await server.post(PATH, JSON.stringify({ ...envelope, data_base64: packed }), structured)).toMatchObject(TAKEN);
    expect(server.rows()).toBe(1);
  });

  it('in batched mode are each counted', async () => {
    const server = await ingestServer();
    const [one, two] = rowsOf(2);
    const { id: _id, ...nameless } = { id: '', ...eventOf('request', 'x', one!) };
    const batch = [
      eventOf('request', 'a', one!),
      eventOf('response', 'b', two!),
      nameless,
      eventOf('response', 'a', one!),
      eventOf('request', 'b', two!),
    ];
    const headers = { 'content-type': 'application/cloudevents-batch+json', 'content-encoding': 'gzip' };
    const { status, body } = await server.post(PATH, gzipSync(JSON.stringify(batch)), headers);
    expect([status, body]).toEqual([202, { accepted: 4, rejected: 1, reasons: { envelope: 1 } }]);
    expect(server.rows()).toBe(2);
  });

  it('may have bodies of version 2', async () => {
    const server = await ingestServer();
    const request = {
      id: 'a',
      inputs: [
        { name: 'price', shape: [2], datatype: 'FP64', data: [10, 20] },
        { name: 'country', shape: [2], datatype: 'BYTES', data: ['DE', 'FR'] },
      ],
    };
    const response = { id: 'a', model_name: 'm', outputs: [{ name: 'score', shape: [2, 1], datatype: 'FP32', data: [0.2, 0.9] }] };
    await server.post(PATH, JSON.stringify(request), headersOf('a', 'org.kubeflow.serving.inference.request'));
    expect(await server.post(PATH, JSON.stringify(response), headersOf('a', 'response'))).toMatchObject(TAKEN);
    expect(server.rows()).toBe(2);
  });

  it('without their other half are a record without outputs, or rejected, when their time is over', async () => {
    const server = await ingestServer();
    const [row] = rowsOf(1);
    await send(server, 'a', 'request', row!);
    await send(server, 'b', 'response', row!);
    server.clock.ms += 59_999;
    await server.events.poll();
    expect(server.events.tally).toMatchObject({ records: 0, rejected: { envelope: 0 } });
    server.clock.ms += 1;
    await server.events.poll();
    expect(server.events.tally).toMatchObject({ records: 1, rejected: { envelope: 1 } });
    expect(server.rows()).toBe(1);
  });

  it('that wait go on in another process', async () => {
    const before = await ingestServer();
    const [row] = rowsOf(1);
    await send(before, 'a', 'request', row!);
    before.events.flush();
    const saved: unknown = JSON.parse(JSON.stringify(before.events.save()));
    expect(saved).toMatchObject({ halves: [{ id: 'a' }] });
    const after = await ingestServer({}, undefined, saved);
    await send(after, 'a', 'response', row!);
    expect(after.events.tally).toMatchObject({ records: 1, rejected: { envelope: 0 } });
  });

  it.each(['ce-id', 'ce-type'])('without %s are 400, and counted', async (name) => {
    const server = await ingestServer();
    const headers = Object.fromEntries(Object.entries(headersOf('a', 'request')).filter(([key]) => key !== name));
    const { status, body } = await server.post(PATH, '{}', headers);
    expect([status, body]).toEqual([400, { error: expect.stringContaining(name), accepted: 0, rejected: 1, reasons: { envelope: 1 } }]);
    expect(server.events.tally.rejected.envelope).toBe(1);
  });

  it('with a body that is no JSON are 415, and counted', async () => {
    const server = await ingestServer();
    const headers = { ...headersOf('a', 'request'), 'content-type': 'application/octet-stream' };
    const { status, body } = await server.post(PATH, 'x', headers);
    expect([status, body]).toEqual([
      415,
      { error: expect.stringContaining('application/json'), accepted: 0, rejected: 1, reasons: { envelope: 1 } },
    ]);
    expect(server.events.tally.rejected.envelope).toBe(1);
  });

  it.each([
    ['of another type', headersOf('a', 'com.example.order'), '{"instances": [[1]]}', 'envelope'],
    ['of another protocol', headersOf('a', 'request'), '{"x": 1}', 'envelope'],
    ['that are no JSON', headersOf('a', 'request'), '{"instances": [', 'json'],
    ['without a body', headersOf('a', 'request'), '', 'json'],
    ['that are too long', headersOf('a', 'request'), `{"instances": ["${'x'.repeat(70_000)}"]}`, 'too_long'],
    ['in structured mode that are none', { 'content-type': 'application/cloudevents+json' }, '[]', 'not_object'],
  ])('%s are rejected, and their sender is not asked to send them again', async (_what, headers, body, reason) => {
    const server = await ingestServer();
    expect(await server.post(PATH, body, headers)).toMatchObject({
      status: 202,
      body: { accepted: 0, rejected: 1, reasons: { [reason]: 1 } },
    });
    expect(server.events.tally.refused).toBe(1);
  });

  it('are told their own counts when they push others out', async () => {
    const server = await ingestServer();
    const [row] = rowsOf(1);
    const lone = Array.from({ length: LIVE_LIMITS.halves }, (_, i) => eventOf('response', `lone-${i}`, row!));
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    expect(await server.post(PATH, JSON.stringify(lone), headers)).toMatchObject({
      status: 202,
      body: { accepted: LIVE_LIMITS.halves, rejected: 0 },
    });
    // The first had to make room for the last.
    expect(server.events.tally.refused).toBeGreaterThan(0);
    await server.events.close();
    expect(server.events.tally.refused).toBe(LIVE_LIMITS.halves);
  });
});
