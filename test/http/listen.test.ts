import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { listen } from '../../exporter/src/http/listen.ts';
import { parseListenAddress } from '../../exporter/src/http/listen-address.ts';

describe('a listen address', () => {
  it.each([
    [':9877', { port: 9877 }],
    ['127.0.0.1:9877', { host: '127.0.0.1', port: 9877 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['[::1]:9877', { host: '::1', port: 9877 }],
    ['[::]:65535', { host: '::', port: 65_535 }],
    ['my-host.example:80', { host: 'my-host.example', port: 80 }],
  ])('is read from %s', (text, address) => {
    expect(parseListenAddress(text)).toEqual(address);
  });

  it.each(['9877', '', ':', 'host:', '::1:9877', ':65536', ':-1', ':1e3', 'http://host:9877', 'host:99 99', '[]:1', ':123456'])(
    'is not read from "%s"',
    (text) => {
      expect(parseListenAddress(text)).toHaveProperty(
        'problem',
        `"${text}" is no listen address; write :9877, 127.0.0.1:9877 or [::1]:9877`,
      );
    },
  );
});

describe('listening', () => {
  const app = (): void => undefined;

  it('tells the port that the system chose', async () => {
    const listening = await listen(app, '127.0.0.1:0');
    expect(listening.address).toBe(`127.0.0.1:${listening.port}`);
    expect(listening.port).toBeGreaterThan(0);
    await listening.close(0);
  });

  it('serves every address without a host', async () => {
    const listening = await listen((_request, response) => response.end('here'), ':0');
    expect(await (await fetch(`http://127.0.0.1:${listening.port}/`)).text()).toBe('here');
    await listening.close(0);
  });

  it('keeps a connection from one scrape a minute to the next', async () => {
    const listening = await listen((_request, response) => response.end(), '127.0.0.1:0');
    const { headers } = await fetch(`http://${listening.address}/`);
    expect(headers.get('keep-alive')).toBe('timeout=75');
    await listening.close(0);
  });

  it('says that the address is in use', async () => {
    const first = await listen(app, '127.0.0.1:0');
    await expect(listen(app, first.address)).rejects.toThrow(
      `cannot listen on ${first.address}: the address is already in use, perhaps by another driftline`,
    );
    await first.close(0);
  });

  it('says that the address is none', async () => {
    await expect(listen(app, 'nowhere')).rejects.toThrow('"nowhere" is no listen address');
  });

  it('cuts requests that do not end within the grace', async () => {
    let arrived: () => void = () => undefined;
    const request = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const listening = await listen(() => arrived(), '127.0.0.1:0');
    const answer = fetch(`http://${listening.address}/`).catch(() => 'cut');
    await request;
    await listening.close(1);
    expect(await answer).toBe('cut');
  });

  it('is stricter with slow clients than Node is by itself', async () => {
    const usual = createServer();
    expect(usual.headersTimeout).toBeGreaterThan(10_000);
    const server = await new Promise<{ headersTimeout: number; requestTimeout: number; maxConnections: number }>((resolve, reject) => {
      listen((request, response) => {
        // `server` is what Node puts there; its types do not say so.
        resolve(Reflect.get(request.socket, 'server'));
        response.end();
      }, '127.0.0.1:0')
        .then(async (listening) => {
          await fetch(`http://${listening.address}/`);
          await listening.close(0);
        })
        .catch(reject);
    });
    expect(server.headersTimeout).toBe(10_000);
    expect(server.requestTimeout).toBe(30_000);
    expect(server.maxConnections).toBe(256);
  });
});
