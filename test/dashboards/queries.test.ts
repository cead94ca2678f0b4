import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG } from '../../alert-rules/src/config.ts';
import { parseExpression } from '../alert-rules/lint/expression.ts';
import { LabelReader } from '../alert-rules/lint/labels.ts';
import { rulesOf } from '../alert-rules/lint/rules.ts';
import { EXPOSED, OTHERS } from '../alert-rules/lint/series.ts';
import type { Exporter } from '../support/exporter.ts';
import { available, type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';
import { Answers } from './queries/answers.ts';
import { DASHBOARDS } from './queries/dashboards.ts';
import { type Filling, filled, fillingsOf } from './queries/fillings.ts';
import { HISTORY, incidentHistory } from './queries/incident-history.ts';
import { startLiveExporter } from './queries/live-exporter.ts';

const RULES = join(import.meta.dirname, '../../alert-rules');
const RULE_FILES = ['driftline.rules.yaml', 'driftline.diagnosis.yaml', 'driftline.alerts.yaml'];
/** `rate()` needs two scrapes, `changes()` as well. */
const SCRAPES = 3;

describe.skipIf(!available() || !isInstalled('promtool'))('the queries of the dashboards', () => {
  let folder: string;
  let exporter: Exporter;
  let prometheus: Prometheus;
  let answers: Answers;
  let fillings: ReadonlyMap<string, readonly Filling[]>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = await incidentHistory(folder);
    exporter = await startLiveExporter(folder);
    prometheus = await startPrometheus(
      {
        rule_files: RULE_FILES.map((file) => join(RULES, file)),
        scrape_configs: [{ job_name: CONFIG.job, static_configs: [{ targets: [exporter.address] }] }],
      },
      data,
    );
    const scrapes = async (): Promise<number> => (await prometheus.query('min(count_over_time(up[5m]))'))[0]?.value ?? 0;
    await waitFor(async () => (await scrapes()) >= SCRAPES, { timeoutMs: 120_000, what: `${SCRAPES} scrapes` });
    answers = new Answers(prometheus, HISTORY, Math.floor(Date.now() / 1000));
    fillings = new Map(
      await Promise.all(
        DASHBOARDS.map(async (dashboard) => [dashboard.name, await fillingsOf(dashboard, prometheus, HISTORY.endSeconds)] as const),
      ),
    );
  }, 900_000);
  afterAll(async () => {
    await prometheus?.stop();
    await exporter?.program.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  describe.each(DASHBOARDS)('of $name', ({ name, queries, annotations }) => {
    const all = [...queries, ...annotations];

    it('name series that are exposed or recorded, and labels that these have', () => {
      const reader = new LabelReader(new Map([...EXPOSED, ...OTHERS]), RULE_FILES.flatMap(rulesOf));
      const problems = new Set<string>();
      for (const { title, expr } of all) {
        for (const filling of fillings.get(name)!) {
          reader.resultLabels(parseExpression(filled(expr, filling)), (problem) => problems.add(`${title}: ${problem}`));
        }
      }
      expect([...problems]).toEqual([]);
    });

    it('are answered, each of them with something', async () => {
      const empty: string[] = [];
      for (const { title, expr } of all) {
        const answered = await answers.toAny(fillings.get(name)!.map((filling) => filled(expr, filling)));
        if (!answered) empty.push(title);
      }
      expect(empty).toEqual([]);
    }, 900_000);
  });
});
