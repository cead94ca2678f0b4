import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG } from '../../alert-rules/src/config.ts';
import { parseExpression } from '../alert-rules/lint/expression.ts';
import { LabelReader } from '../alert-rules/lint/labels.ts';
import { rulesOf } from '../alert-rules/lint/rules.ts';
import { available, type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';
import { Answers } from './queries/answers.ts';
import { DASHBOARDS } from './queries/dashboards.ts';
import { type Filling, filled, fillingsOf } from './queries/fillings.ts';
import { HISTORY, incidentHistory } from './queries/incident-history.ts';
import { knownSeries } from './queries/known-series.ts';
import { LiveExporter } from './queries/live-exporter.ts';

const RULES = join(import.meta.dirname, '../../alert-rules');
const RULE_FILES = ['driftline.rules.yaml', 'driftline.diagnosis.yaml', 'driftline.alerts.yaml'];

/** What happens to a log, as the exporter counts it. */
const HAPPENINGS = ['rejected_records', 'late_records', 'early_records', 'bad_times', 'file_rotations', 'file_resets'].map(
  (name) => `ml_exporter_${name}_total`,
);

/** The end of the exporter's life: the time of five scrapes after its restart, and more. */
const LIFE_SECONDS = 60;

/** Queries that find nothing, and why: what they ask for does not happen here. */
const UNANSWERED: readonly string[] = [
  // Of a limit of series that is reached, which would take away the series of others.
  'exporter 510 Series against the budget: dropped',
];

const READER = new LabelReader(knownSeries(), RULE_FILES.flatMap(rulesOf));

describe.skipIf(!available() || !isInstalled('promtool'))('the queries of the dashboards', () => {
  let folder: string;
  let live: LiveExporter;
  let prometheus: Prometheus;
  let answers: Answers;
  let fillings: ReadonlyMap<string, readonly Filling[]>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = await incidentHistory(folder);
    live = await LiveExporter.start(folder);
    prometheus = await startPrometheus(
      {
        rule_files: RULE_FILES.map((file) => join(RULES, file)),
        scrape_configs: [{ job_name: CONFIG.job, static_configs: [{ targets: [live.address] }] }],
      },
      data,
    );
    const seen = (promql: string): Promise<unknown> =>
      waitFor(
        async () => {
          live.grow();
          return (await prometheus.query(promql)).length > 0;
        },
        { timeoutMs: 120_000, what: promql },
      );
    await seen('count(ml_predictions_total{segment=""} > 0) == 3');
    await live.disturbLogs();
    for (const happening of HAPPENINGS) await seen(`rate(${happening}[5m]) > 0`);
    await live.restart();
    await seen('changes(process_start_time_seconds[15m]) > 0 and count_over_time(ml_exporter_state_restored_timestamp_seconds[5m]) >= 5');
    // Not only the last moment: at any of them a scrape may have failed on a busy machine.
    const endSeconds = Date.now() / 1000;
    const life = { startSeconds: endSeconds - LIFE_SECONDS, endSeconds, stepSeconds: 1 };
    answers = new Answers(prometheus, [HISTORY, life]);
    fillings = new Map(
      await Promise.all(
        DASHBOARDS.map(async (dashboard) => [dashboard.name, await fillingsOf(dashboard, prometheus, HISTORY.endSeconds)] as const),
      ),
    );
  }, 900_000);
  afterAll(async () => {
    await prometheus?.stop();
    await live?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  describe.each(DASHBOARDS)('of $name', ({ name, queries, annotations }) => {
    const all = [...queries, ...annotations];

    it('name series that are exposed or recorded, and labels that these have', () => {
      // A measure without bands is no reason to ask no measure for its bands: what holds with one filling of the variables is enough.
      const problems = all.flatMap(({ title, expr }) => {
        const each = fillings.get(name)!.map((filling) => problemsOf(filled(expr, filling)));
        return each.some((found) => found.length === 0) ? [] : each[0]!.map((problem) => `${title}: ${problem}`);
      });
      expect(problems).toEqual([]);
    });

    it('are answered, each of them with something', async () => {
      const answered = new Map<string, boolean>();
      for (const { panel, refId, isState, expr } of all) {
        // Which of its states a panel is in depends on what happens: one of them it always is in.
        const asked = isState ? `${panel}: a state` : `${panel}: ${refId}`;
        const found = await answers.toAny(fillings.get(name)!.map((filling) => filled(expr, filling)));
        answered.set(asked, found || answered.get(asked) === true);
      }
      const empty = [...answered].flatMap(([asked, found]) => (found ? [] : [asked]));
      expect(empty).toEqual(UNANSWERED.filter((title) => title.startsWith(name)));
    }, 900_000);
  });
});

/** What an expression names that nothing has. */
function problemsOf(expr: string): readonly string[] {
  const problems: string[] = [];
  READER.resultLabels(parseExpression(expr), (problem) => problems.push(problem));
  return problems;
}
