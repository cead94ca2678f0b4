import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleWithWebhooks } from '../../alert-rules/alertmanager/example.ts';
import { type Alertmanager, startAlertmanager } from '../../support/alertmanager.ts';
import { type Exporter, startExporter } from '../../support/exporter.ts';
import { FIRST_SCRAPE, type Prometheus, startPrometheus } from '../../support/prometheus.ts';
import { httpSink, type Sink } from '../../support/sinks.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';
import { fleetConfig, logFile, logHasStopped, logLines, WATCHED_MODELS, type WatchedModel } from './models.ts';
import { makeReferences } from './references.ts';
import { impatientRules } from './rule-files.ts';
import { stoodAtZero } from './stood-at-zero.ts';

const JOB = 'driftline';
const REPLICAS = 3;
/** A group waits until all that was posted with its first alert is known. */
const GROUP_WAIT = '5s';

/** What an exporter reads: each third row of every log, or all of them. */
type Share = (line: string, place: number) => boolean;
const SHARES: readonly Share[] = [
  ...Array.from({ length: REPLICAS }, (_, replica) => (_: string, place: number) => place % REPLICAS === replica),
  () => true,
];

/** Three exporters on split traffic with Prometheus, Alertmanager and a webhook behind them, and beside them one exporter on all of it. */
export interface Fleet {
  readonly whole: Exporter;
  readonly prometheus: Prometheus;
  /** What Prometheus sends; Alertmanager gets it from the test. */
  readonly outbox: Sink;
  readonly alertmanager: Alertmanager;
  readonly webhook: Sink;
  stop(): Promise<void>;
}

/** Comes back when Prometheus has scraped every row and begins to evaluate the rules. */
export async function startFleet(): Promise<Fleet> {
  const folder = await temporaryFolder();
  await makeReferences(folder);
  const folders = SHARES.map((_, i) => join(folder, `exporter-${i}`));
  /** Appends a log's rows of the last minutes, to each exporter its share; tells how many. */
  const write = async (watched: WatchedModel): Promise<number> => {
    const lines = logLines(watched, Date.now());
    for (const [i, share] of SHARES.entries()) await appendFile(join(folders[i]!, logFile(watched.name)), lines.filter(share).join(''));
    return lines.length;
  };
  for (const own of folders) {
    await mkdir(join(own, 'logs'), { recursive: true });
    await writeFile(join(own, 'driftline.yaml'), fleetConfig(folder));
  }
  // Every log is there before it has rows; one that has stopped has had its own before anybody looks.
  for (const own of folders) for (const { name } of WATCHED_MODELS) await writeFile(join(own, logFile(name)), '');
  let rowsThere = 0;
  for (const stopped of WATCHED_MODELS.filter(logHasStopped)) rowsThere += await write(stopped);
  const exporters = await Promise.all(folders.map((own) => startExporter(own)));
  const replicas = exporters.slice(0, REPLICAS);
  const whole = exporters[REPLICAS]!;
  await waitFor(async () => (await Promise.all(replicas.map(rowsRead))).reduce((sum, rows) => sum + rows) === rowsThere, {
    what: 'the log that has stopped to be read',
  });

  const webhook = await httpSink();
  const alertmanager = await startAlertmanager(await exampleWithWebhooks(GROUP_WAIT, webhook.address));
  const outbox = await httpSink();
  const rules = impatientRules();
  const prometheus = await startPrometheus(
    {
      // A scrape may take as long: on a busy machine seconds, and when all three fail, nothing of them is known.
      global: { scrape_interval: '5s' },
      rule_files: [...rules.keys()].map((name) => join(folder, name)),
      scrape_configs: [{ job_name: JOB, static_configs: [{ targets: replicas.map(({ address }) => address) }] }],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [outbox.address] }] }] },
    },
    await stoodAtZero(replicas, JOB, folder),
  );
  const value = async (promql: string): Promise<number> => (await prometheus.query(promql))[0]?.value ?? 0;
  const all = REPLICAS * WATCHED_MODELS.length;
  // A counter that is first seen full has not risen: each is seen before its rows come.
  await waitFor(async () => (await value('count(ml_minimum_rows)')) === all, FIRST_SCRAPE);
  for (const growing of WATCHED_MODELS.filter((watched) => !logHasStopped(watched))) rowsThere += await write(growing);
  await waitFor(async () => (await value('sum(ml_predictions_total)')) === rowsThere, {
    timeoutMs: 120_000,
    what: 'all rows to be scraped',
  });
  await waitFor(async () => (await rowsRead(whole)) === rowsThere, { what: 'one exporter to read all rows' });
  // Only now, so that no rule judges rows of which a replica's third is not yet scraped.
  for (const [name, text] of rules) await writeFile(join(folder, name), text);
  prometheus.reload();
  return {
    whole,
    prometheus,
    outbox,
    alertmanager,
    webhook,
    stop: async () => {
      await prometheus.stop();
      await outbox.close();
      await alertmanager.stop();
      await webhook.close();
      await Promise.all(exporters.map(({ program }) => program.stop()));
      await rm(folder, { recursive: true });
    },
  };
}

async function rowsRead({ scrape }: Exporter): Promise<number> {
  return (await scrape()).samples('ml_predictions_total').reduce((sum, { value }) => sum + value, 0);
}
