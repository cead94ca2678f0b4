import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../exporter/src/http/app.ts';
import type { House, RenderedMetrics } from '../../exporter/src/http/house.ts';
import type { Listening } from '../../exporter/src/http/listen.ts';
import { listen } from '../../exporter/src/http/listen.ts';
import { fakeSnapshot } from '../support/page-snapshots.ts';
import { addressOf, fakeFacts, fakeHouse } from './fake-house.ts';

let open: Listening[] = [];

async function serve(house: Partial<House> = {}): Promise<string> {
  const listening = await listen(createApp(fakeHouse(house)), '127.0.0.1:0');
  open.push(listening);
  return addressOf(listening);
}

afterEach(async () => {
  await Promise.all(open.map((listening) => listening.close(0)));
  open = [];
});

describe('the front door', () => {
  it('serves the landing page at / as HTML', async () => {
    const answer = await fetch(`${await serve()}/`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('car-loan');
  });

  it('lets a page reload itself when asked, within bounds', async () => {
    const base = await serve();
    const pageOf = async (query: string): Promise<string> => (await fetch(`${base}/${query}`)).text();
    expect(await pageOf('')).not.toContain('http-equiv="refresh"');
    expect(await pageOf('?refresh=15')).toContain('<meta http-equiv="refresh" content="15">');
    expect(await pageOf('?refresh=0')).not.toContain('http-equiv="refresh"');
    expect(await pageOf('?refresh=15;url=//evil.example')).not.toContain('http-equiv="refresh"');
    expect(await pageOf('?refresh=15&refresh=16')).not.toContain('http-equiv="refresh"');
  });

  it('says nothing about its software and forbids everything that the page does not need', async () => {
    const { headers } = await fetch(`${await serve()}/`);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('deny');
  });

  it('passes Accept and Accept-Encoding on and sends what was rendered', async () => {
    const seen: (string | undefined)[][] = [];
    const base = await serve({
      renderMetrics: (...asked) => {
        seen.push(asked);
        return { body: Buffer.from([1, 2, 255]), headers: { 'Content-Type': 'application/openmetrics-text; version=1.0.0' } };
      },
    });
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';
    const answer = await fetch(`${base}/metrics`, { headers: { accept, 'accept-encoding': 'identity' } });
    expect(seen).toEqual([[accept, 'identity']]);
    expect(answer.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0');
    expect(answer.headers.get('content-length')).toBe('3');
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 255]);
  });

  it('serves metrics where it was told to, also at a path that looks like a pattern or is /', async () => {
    for (const telemetryPath of ['/custom/:x(*)', '/']) {
      const answer = await fetch(`${await serve({ telemetryPath })}${telemetryPath}`);
      expect(await answer.text()).toBe('ml_up 1\n');
    }
  });

  it('answers the fifth scrape at once with 503, and scrapes again when one has ended', async () => {
    const waiting: ((rendered: RenderedMetrics) => void)[] = [];
    let started: () => void = () => undefined;
    const fourStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    const base = await serve({
      renderMetrics: () =>
        new Promise((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 4) started();
          if (waiting.length > 4) resolve({ body: Buffer.from('late'), headers: {} });
        }),
    });
    const four = Array.from({ length: 4 }, () => fetch(`${base}/metrics`));
    await fourStarted;
    const refused = await fetch(`${base}/metrics`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    for (const resolve of waiting) resolve({ body: Buffer.from('ok'), headers: {} });
    for (const answer of await Promise.all(four)) expect(await answer.text()).toBe('ok');
    expect((await fetch(`${base}/metrics`)).status).toBe(200);
  });

  it('frees the place of a scrape that failed, and says 500 without telling why', async () => {
    const errors: string[] = [];
    const base = await serve({
      renderMetrics: () => Promise.reject(new Error('secret detail')),
      log: { warn: () => undefined, error: (message) => errors.push(message) },
    });
    for (let scrape = 0; scrape < 6; scrape += 1) {
      const answer = await fetch(`${base}/metrics`);
      expect(answer.status).toBe(500);
      expect(await answer.text()).toBe('internal error; see the log\n');
    }
    expect(errors[0]).toContain('cannot answer GET /metrics: Error: secret detail');
  });

  it('shows the last scrape on the page', async () => {
    const base = await serve();
    expect(await (await fetch(`${base}/`)).text()).toContain('Not scraped yet');
    await fetch(`${base}/metrics`);
    expect(await (await fetch(`${base}/`)).text()).toContain('Prometheus scrapes');
  });

  it('is healthy while it answers, and ready only when nothing is missing', async () => {
    let reason: string | undefined = 'reading the reference of car-loan';
    const base = await serve({ notReady: () => reason });
    expect((await fetch(`${base}/-/healthy`)).status).toBe(200);
    const early = await fetch(`${base}/-/ready`);
    expect(early.status).toBe(503);
    expect(await early.text()).toBe('Driftline is not ready: reading the reference of car-loan\n');
    expect(await (await fetch(`${base}/`)).text()).toContain('reading the reference of car-loan');
    reason = undefined;
    expect((await fetch(`${base}/-/ready`)).status).toBe(200);
  });

  it('reloads by POST only, and only when the lifecycle is enabled', async () => {
    let reloads = 0;
    const reload = async (): Promise<readonly string[]> => {
      reloads += 1;
      return [];
    };
    const closed = await serve({ reload });
    expect((await fetch(`${closed}/-/reload`, { method: 'POST' })).status).toBe(403);
    const base = await serve({ reload, lifecycle: true });
    const byGet = await fetch(`${base}/-/reload`);
    expect(byGet.status).toBe(405);
    expect(byGet.headers.get('allow')).toBe('POST');
    expect(reloads).toBe(0);
    expect((await fetch(`${base}/-/reload`, { method: 'POST' })).status).toBe(200);
    expect(reloads).toBe(1);
    expect((await fetch(`${base}/-/reload`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect(reloads).toBe(1);
  });

  it('answers a failed reload with 500 and every problem', async () => {
    const base = await serve({ lifecycle: true, reload: async () => ['a.yaml:1:1: models: missing', 'a.yaml:2:1: state: unknown key'] });
    const answer = await fetch(`${base}/-/reload`, { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe(
      'not reloaded, the old configuration stays:\na.yaml:1:1: models: missing\na.yaml:2:1: state: unknown key\n',
    );
  });

  it('tells models, windows, levels, inputs and names of unknown fields as JSON', async () => {
    const extra = 'new<script>';
    const snapshots = [fakeSnapshot({ schema: { missing: ['income'], extra: [extra], changed: ['zip'] } }), ...fakeFacts().snapshots];
    const answer = await fetch(`${await serve({ facts: () => fakeFacts({ snapshots }) })}/api/v1/status`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const status: unknown = await answer.json();
    expect(status).toMatchObject({
      version: '0.4.0',
      ready: true,
      uptime_seconds: 12,
      inputs: [{ name: '/var/log/car-loan/predictions-*.jsonl', records: 1_204_331, refused: 0, behind_bytes: 0, state: 'read' }],
      state: {
        path: '/var/lib/driftline',
        saved: '2026-11-19T15:30:10.000Z',
        restored: '2026-11-19T15:26:50.000Z',
        commits: 40,
        errors: 1,
        problem: null,
      },
      series: { count: 312, limit: 20_000, dropped: 0 },
    });
    expect(status).toHaveProperty(['models', 0, 'schema'], { missing: ['income'], extra: [extra], changed: ['zip'] });
    expect(status).toHaveProperty(['models', 1, 'windows', 0, 'seconds'], 3600);
    expect(status).toHaveProperty(['models', 1, 'windows', 0, 'end'], '2026-11-19T15:30:00.000Z');
    expect(status).toHaveProperty(['models', 1, 'windows', 0, 'features', 0, 'level'], 'faulty input');
    expect(status).toHaveProperty(['models', 1, 'windows', 1, 'segment'], 'region=EU');
  });

  it('answers HEAD with the headers alone', async () => {
    const base = await serve();
    for (const path of ['/', '/metrics', '/-/healthy', '/api/v1/status']) {
      const answer = await fetch(`${base}${path}`, { method: 'HEAD' });
      expect(answer.status).toBe(200);
      expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
      expect(await answer.text()).toBe('');
    }
  });

  it.each(['/favicon.ico', '/metrics/', '/METRICS', '/%', '/..%2f', '/__proto__', '//metrics'])('has nothing at %s', async (path) => {
    const answer = await fetch(`${await serve()}${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('not found\n');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('allows no %s where there is only something to read', async (method) => {
    const answer = await fetch(`${await serve()}/metrics`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });
});
