import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, jsonLines, parcels } from '../../support/parcels.ts';
import { ingestServer, START } from './ingest-server.ts';

const WHOLE = Buffer.from(jsonLines(parcels(3, 'fuzz', START, START + HOUR_MS)));

/** Bytes of all kinds: noise, JSON, a good body with some bytes changed. */
const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => Buffer.from(text)),
  fc.array(fc.json(), { maxLength: 5 }).map((texts) => Buffer.from(texts.join('\n'))),
  fc.array(fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)), { maxLength: 5 }).map((changes) => {
    const bytes = Buffer.from(WHOLE);
    for (const [at, value] of changes) bytes[at] = value;
    return bytes;
  }),
);
const payload = fc.oneof(
  body,
  fc.record({ instances: fc.jsonValue() }).map((value) => Buffer.from(JSON.stringify(value))),
);
const token = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '.', '%', '/', '+'), maxLength: 12 });
const contentType = fc.constantFrom(
  'application/json',
  'application/x-ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
);

describe('whatever is sent', () => {
  it('as predictions is answered, never with 500, and every answer agrees with the counts', async () => {
    const server = await ingestServer();
    const { tally } = server.predictions;
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), fc.boolean(), async (bytes, isPacked, saysSo) => {
        const [records, refused] = [tally.records, tally.refused];
        const sent = isPacked ? gzipSync(bytes) : bytes;
        const headers = saysSo ? { 'content-encoding': 'gzip' } : {};
        const { status, body: answer } = await server.post('/v1/predictions/parcels', new Uint8Array(sent), headers);
        expect([202, 400]).toContain(status);
        expect(answer).toMatchObject({ accepted: tally.records - records, rejected: tally.refused - refused });
      }),
      { numRuns: 300 },
    );
    expect(server.errors).toEqual([]);
  });

  it('as events is answered, never with 500', async () => {
    const server = await ingestServer();
    await fc.assert(
      fc.asyncProperty(payload, token, fc.constantFrom('request', 'response', 'x'), contentType, async (bytes, id, type, mediaType) => {
        const headers = { 'content-type': mediaType, 'ce-id': id, 'ce-type': type };
        const { status } = await server.post('/v1/cloudevents/parcels', new Uint8Array(bytes), headers);
        expect([202, 400, 415]).toContain(status);
      }),
      { numRuns: 300 },
    );
    await server.events.close();
    expect(server.errors).toEqual([]);
  });
});
