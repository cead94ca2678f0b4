import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDriftline } from '../support/exporter.ts';
import { freePort } from '../support/free-port.ts';
import { startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';

const BIN = join(import.meta.dirname, '../../exporter/bin/driftline.js');

describe('driftline demo', () => {
  it.skipIf(!isInstalled('prometheus'))(
    'shows three models, gives Prometheus their past and present, and ends with Ctrl-C',
    async () => {
      const folder = await temporaryFolder();
      const demo = startProgram(process.execPath, [
        BIN,
        'demo',
        '--folder',
        folder,
        '--web.listen-address',
        `127.0.0.1:${await freePort()}`,
      ]);
      await demo.line(/next incident at/);
      const page = /What is drifting now\s+(http:\S+)/.exec(demo.stdout)?.[1] ?? '';
      for (const model of ['card-fraud', 'delivery-time', 'ticket-routing']) {
        await waitFor(
          async () =>
            (
              await fetch(page)
                .then((answer) => answer.text())
                .catch(() => '')
            ).includes(model),
          { timeoutMs: 60_000, what: model },
        );
      }
      await demo.line(/^ *Prometheus\s+http:/, 600_000);
      const prometheus = /^ *Prometheus\s+(http:\S+)/m.exec(demo.stdout)?.[1] ?? '';
      const ask = async (query: string): Promise<number> => {
        const answer = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => undefined);
        const value = /"value":\[[\d.]+,"([^"]+)"\]/.exec((await answer?.text()) ?? '')?.[1];
        return Number(value ?? Number.NaN);
      };
      // The past alone answers questions about drift; only a scrape of the running exporter makes `up`.
      await waitFor(async () => (await ask('min(up)')) === 1, { timeoutMs: 60_000, what: 'a scrape of all that is up' });
      await waitFor(async () => (await ask('count(ml_feature_psi)')) > 40, { timeoutMs: 60_000, what: 'drift of now in Prometheus' });
      // Without a hole, so that a graph of it is a line: Prometheus takes a series for ended after five minutes.
      expect(await ask('count(count_over_time(ml_feature_psi{segment=""}[47h]) > 500)')).toBeGreaterThan(20);
      await waitFor(async () => (await ask('count(model:rows:increase1h{segment=""})')) === 3, {
        timeoutMs: 180_000,
        what: 'what the shipped rules record',
      });
      demo.send('SIGINT');
      expect(await demo.exited).toMatchObject({ code: 0 });
    },
    900_000,
  );

  it('grows the logs and starts nothing else when that is what is wanted', async () => {
    const folder = await temporaryFolder();
    const demo = startProgram(process.execPath, [BIN, 'demo', '--logs-only', '--folder', folder]);
    await demo.line(/next incident at/);
    expect(demo.stdout).not.toContain('http:');
    const { code, stdout } = await runDriftline(['once'], folder);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/ml_predictions_total\{model="card-fraud".*\} [1-9]/),
    });
    demo.send('SIGINT');
    expect(await demo.exited).toMatchObject({ code: 0 });
  });
});
