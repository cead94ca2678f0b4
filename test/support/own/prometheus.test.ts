import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../free-port.ts';
import { available, startPrometheus } from '../prometheus.ts';
import { waitFor } from '../wait-for.ts';

async function serveMetrics(text: string): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const server = createServer((_, response) => response.setHeader('content-type', 'text/plain; version=0.0.4').end(text));
  const [host, port] = address.split(':');
  server.listen(Number(port), host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return address;
}

describe.skipIf(!available())('Prometheus', () => {
  it('scrapes a target and answers a query', async () => {
    const target = await serveMetrics('fruit{kind="apple"} 42\n');
    const prometheus = await startPrometheus({ scrape_configs: [{ job_name: 'test', static_configs: [{ targets: [target] }] }] });
    const [sample] = await waitFor(async () => {
      const samples = await prometheus.query('fruit + 1');
      return samples.length > 0 && samples;
    });
    expect(sample).toMatchObject({ labels: { kind: 'apple', job: 'test' }, value: 43 });
  });

  it('says what is wrong with a query', async () => {
    const prometheus = await startPrometheus({});
    await expect(prometheus.query('sum(')).rejects.toThrow('parse error');
  });
});
