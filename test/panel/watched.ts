import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ruleFiles } from '../../alert-rules/src/files.ts';
import { parseExpression } from '../alert-rules/lint/expression.ts';
import { runDriftline, startExporter } from '../support/exporter.ts';
import { blocksFrom } from '../support/history/blocks.ts';
import { recordHistory } from '../support/history/recorded.ts';
import { FIRST_SCRAPE, type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { EXPRESSIONS } from './panels.ts';
import { LOG, MODEL, NOW, START, TRAINING, writeStory } from './story.ts';

/** The shortest window that a rule reads is 5 minutes, and `increase()` needs two samples in it. */
const STEP_SECONDS = 300;
const RULES = ['driftline.rules.yaml', 'driftline.diagnosis.yaml'];

/** A real Prometheus that holds the story, and scrapes an exporter that has read the same log. */
export interface Watched {
  readonly prometheus: Prometheus;
  stop(): Promise<void>;
}

/** The history as a user makes it on the first day: profile, replay, promtool; then what the shipped rules would have recorded of it. */
export async function watchStory(): Promise<Watched> {
  const folder = await temporaryFolder();
  await writeStory(folder);
  await driftline(folder, 'profile', '--model', MODEL, '--input', TRAINING);
  await driftline(folder, 'replay', '--model', MODEL, '--step', `${STEP_SECONDS}s`, '--output', 'history.om', LOG);
  await blocksFrom(folder, 'history.om');
  const data = join(folder, 'data');
  const span = { startSeconds: START / 1000, endSeconds: NOW / 1000, stepSeconds: STEP_SECONDS };
  await recordHistory(
    data,
    EXPRESSIONS.map((expression) => ({ tree: parseExpression(expression) })),
    span,
  );
  for (const name of RULES) await writeFile(join(folder, name), ruleFiles().get(name) ?? '');
  const exporter = await startExporter(folder);
  const prometheus = await startPrometheus(
    {
      rule_files: RULES.map((name) => join(folder, name)),
      scrape_configs: [{ job_name: 'driftline', static_configs: [{ targets: [exporter.address] }] }],
    },
    data,
  );
  await waitFor(async () => (await prometheus.query('ml_feature_drift_score')).length > 0, FIRST_SCRAPE);
  return {
    prometheus,
    stop: async () => {
      await prometheus.stop();
      await exporter.program.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function driftline(folder: string, ...words: readonly string[]): Promise<void> {
  const { code, stderr } = await runDriftline(words, folder);
  if (code !== 0) throw new Error(stderr);
}
