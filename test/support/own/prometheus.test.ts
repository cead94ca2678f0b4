import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { available, FIRST_SCRAPE, startPrometheus } from '../prometheus.ts';
import { waitFor } from '../wait-for.ts';

async function serveMetrics(text: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/plain; version=0.0.4').end(text));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listened on loopback, but got no port');
  return `127.0.0.1:${address.port}`;
}

describe.skipIf(!available())('Prometheus', () => {
  it('scrapes a target and answers a query', async () => {
    const target = await serveMetrics('fruit{kind="apple"} 42\n');
    const prometheus = await startPrometheus({ scrape_configs: [{ job_name: 'test', static_configs: [{ targets: [target] }] }] });
    const sample = await waitFor(async () => (await prometheus.query('fruit + 1'))[0], FIRST_SCRAPE);
    expect(sample).toMatchObject({ labels: { kind: 'apple', job: 'test' }, value: 43 });
  });

  it('says what is wrong with a query', async () => {
    const prometheus = await startPrometheus({});
    await expect(prometheus.query('sum(')).rejects.toThrow('parse error');
  });
});
