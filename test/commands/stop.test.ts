import { open, writeFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startExporter } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';
import { makePipe } from '../support/pipe.ts';
import { waitFor } from '../support/wait-for.ts';

const START = Date.UTC(2024, 5, 1);

const INGEST_CONFIG = `${PARCELS_CONFIG}state: {path: state, interval: 1h}\n`;

/** A body that is sent piece by piece. */
class OpenBody {
  readonly #url: string;
  readonly #request: ClientRequest;
  #answer: string | undefined;

  constructor(address: string) {
    const headers = { 'content-type': 'application/x-ndjson' };
    this.#url = `http://${address}/v1/predictions/parcels`;
    this.#request = request(this.#url, { method: 'POST', headers }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        this.#answer = `${response.statusCode} ${text.trim()}`;
      });
    });
    this.#request.on('error', () => {
      this.#answer = 'cut';
    });
  }

  send(text: string): void {
    this.#request.write(text);
  }

  end(): void {
    this.#request.end();
  }

  /** Is nobody else let in any more? */
  async isLast(): Promise<boolean> {
    return fetch(this.#url, { method: 'POST' }).then(
      () => false,
      () => true,
    );
  }

  async answered(): Promise<string> {
    return waitFor(() => this.#answer);
  }
}

/** An exporter that takes records by HTTP, and a body of which 10 records are counted and more are to come. */
async function receiving() {
  const folder = await parcelsFolder({ 'driftline.yaml': INGEST_CONFIG });
  const exporter = await startExporter(folder, ['--ingest.listen-address=127.0.0.1:0']);
  const line = await exporter.program.line(/taking records/);
  const body = new OpenBody(/address=(\S+)/.exec(line)?.[1] ?? '');
  body.send(jsonLines(parcels(10, 'first', START, START + HOUR_MS)));
  const isCounted = async (): Promise<boolean> => (await exporter.scrape()).value('ml_predictions_total') === 10;
  await waitFor(isCounted);
  return { folder, exporter, body };
}

describe('serve, told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends with exit 0 on %s', async (signal) => {
    const { program } = await startExporter(await parcelsFolder());
    program.send(signal);
    expect(await program.exited).toEqual({ code: 0, signal: null });
    expect(program.stderr).toContain('msg=stopped');
  });

  it('ends although an input is a pipe that nobody writes to', async () => {
    const folder = await parcelsFolder();
    makePipe(join(folder, 'pipe.jsonl'));
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('log/*.jsonl', 'pipe.jsonl'));
    const { program, scrape } = await startExporter(folder);
    await program.line(/pipe\.jsonl: it is a pipe/);
    expect((await scrape()).value('ml_exporter_input_up')).toBe(0);
    program.send('SIGTERM');
    expect(await program.exited).toEqual({ code: 0, signal: null });
  });

  it('is not ready while it drains, and ends at once when told twice', async () => {
    const folder = await parcelsFolder({ 'log/1.jsonl': jsonLines(parcels(20, 'log', START, START + HOUR_MS)) });
    const { program, url, scrape } = await startExporter(folder);
    await waitFor(async () => (await scrape()).value('ml_predictions_total') === 20);
    expect((await fetch(`${url}/-/ready`)).status).toBe(200);
    // More than can be read while it drains: a hole, which takes no room on the disk.
    const log = await open(join(folder, 'log/1.jsonl'), 'a');
    await log.truncate(2 ** 40);
    await log.close();
    const told = performance.now();
    program.send('SIGTERM');
    await waitFor(async () => (await fetch(`${url}/-/ready`)).status === 503);
    expect((await fetch(`${url}/-/healthy`)).status).toBe(200);
    expect((await scrape()).value('ml_predictions_total')).toBe(20);
    program.send('SIGTERM');
    expect(await program.exited).toEqual({ code: 0, signal: null });
    // Told once, it would have drained for so long.
    expect(performance.now() - told).toBeLessThan(10_000);
  });

  it('keeps what it answers with 202, also when the end of it comes only then', async () => {
    const { folder, exporter, body } = await receiving();
    exporter.program.send('SIGTERM');
    // From here on only this body keeps it from the last commit.
    await waitFor(() => body.isLast());
    body.send(jsonLines(parcels(5, 'second', START, START + HOUR_MS)));
    body.end();
    expect(await body.answered()).toBe('202 {"accepted":15,"rejected":0}');
    expect(await exporter.program.exited).toEqual({ code: 0, signal: null });
    const next = await startExporter(folder);
    expect((await next.scrape()).value('ml_output_window_rows', { output: 'score' })).toBe(15);
  });

  it('does not wait for a body when it is told twice', async () => {
    const { exporter, body } = await receiving();
    exporter.program.send('SIGTERM');
    await waitFor(async () => (await fetch(`${exporter.url}/-/ready`)).status === 503);
    exporter.program.send('SIGTERM');
    expect(await body.answered()).toBe('cut');
    expect(await exporter.program.exited).toEqual({ code: 0, signal: null });
  });
});
