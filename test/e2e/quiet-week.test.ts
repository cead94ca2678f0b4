import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyPart } from '../alert-rules/lint/expression.ts';
import { type ReadRule, rulesOf } from '../alert-rules/lint/rules.ts';
import { recordHistory } from '../support/history/recorded.ts';
import { available, type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { rung, unheard } from './quiet-week/rung.ts';
import { BROKEN, BROKEN_FEATURE, CALM, replayedWeek, STEP_SECONDS, WEEK } from './quiet-week/week.ts';

/*
 * The logs of a week are replayed into blocks of a real Prometheus. It then says, by range queries over these, what the rules would have
 * recorded and what the alerts would have seen at each step: by itself it evaluates rules only at the present time. `promtool test rules`
 * does so at any time, but takes some ten times as long for a week.
 */

/** Alerts that somebody is told of. */
const LOUD = rulesOf('driftline.alerts.yaml').filter(({ labels }) => labels?.['severity'] !== 'info');

/** Series of an exporter that runs, and of the Prometheus that scrapes it: a replay of logs has none. */
const LIVE = /^(up|ml_exporter_.*|prometheus_.*)$/;
const isLive = ({ tree }: ReadRule): boolean => everyPart(tree).some((part) => part.kind === 'selector' && LIVE.test(part.name));
const JUDGED = LOUD.filter((alert) => !isLive(alert));

describe.skipIf(!available() || !isInstalled('promtool'))('a quiet week, replayed', () => {
  let folder: string;
  let prometheus: Prometheus;
  let told: readonly string[];
  beforeAll(async () => {
    const data = await replayedWeek();
    folder = dirname(data);
    await recordHistory(data, JUDGED, WEEK);
    prometheus = await startPrometheus({}, data);
    told = (await Promise.all(JUDGED.map((alert) => rung(prometheus, alert)))).flat();
  }, 600_000);
  afterAll(async () => {
    await prometheus?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  it('leads to no notification', () => {
    expect(told.filter((one) => !one.startsWith(`${BROKEN}:`))).toEqual([]);
  });

  it('leads to those of its incident alone when a feature is null for half a day', () => {
    expect(told.filter((one) => one.startsWith(`${BROKEN}:`))).toEqual([
      `${BROKEN}: FeatureNullRateHigh critical ${BROKEN_FEATURE}`,
      `${BROKEN}: FeatureNullRateHigh warning ${BROKEN_FEATURE}`,
    ]);
  });

  it.each([
    ['model_feature:drift_score:last1h', 3],
    ['model_feature:drift_score:last24h', 3],
    ['model_output:drift_score:last1h{output!="label"}', 2],
    ['model_feature:fault_score:last1h{fault="null"}', 3],
    ['model:error_budget_burn:ratio5m', 1],
    ['model:error_budget_burn:ratio1h', 1],
    ['model:measure:last24h{measure="accuracy", basis="realised"}', 1],
    ['model:kpi:mean24h', 1],
  ])('is judged all the time by %s', async (recorded, count) => {
    const steps = (7 * 24 * 3600) / STEP_SECONDS;
    const constant = `count_over_time(${recorded}[7d]) >= ${0.95 * steps}`;
    expect(await prometheus.query(`count by (model) (${constant})`, WEEK.endSeconds)).toEqual([{ labels: { model: CALM }, value: count }]);
  });

  it('leaves out alerts about what runs, and no others', () => {
    expect([...new Set(LOUD.filter(isLive).map(({ alert }) => alert))]).toEqual([
      'DriftExporterAbsent',
      'DriftExporterDown',
      'DriftExporterConfigRejected',
      'DriftExporterStateNotWritten',
      'DriftExporterSeriesLimited',
      'DriftRulesBroken',
      'ModelLogUnreadable',
      'ModelLogParseErrors',
    ]);
  });

  it('has all that an alert reads, but for regressions and segments', async () => {
    const deaf = new Set<string | undefined>();
    for (const alert of JUDGED) if ((await unheard(prometheus, alert)).length > 0) deaf.add(alert.alert);
    expect([...deaf]).toEqual(['ModelErrorHigh', 'ModelSegmentWorse']);
  });
});
