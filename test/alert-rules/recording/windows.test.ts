import { beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../../support/tools/tool.ts';
import { failuresOf, type PromtoolQuestion } from '../promtool-runs.ts';
import { FULL, ruleFile } from './rule-file.ts';

const VIEW = 'model="m", version="1"';
const KPI = `${VIEW}, kpi="margin"`;

/** In steps of ten minutes: 60 rows an hour in the first half of a day, none in the second, and no scrape from 18:00 to 20:00. */
const SERIES = {
  [`ml_predictions_total{${VIEW}, instance="a"}`]: '0+10x72 720x35 _x12 720x60',
  [`ml_kpi_total{${KPI}, instance="a"}`]: '0+5x72 360x35 _x12 360x60',
  [`ml_kpi_negative_total{${KPI}, instance="a"}`]: '0+1x72 72x35 _x12 72x60',
  [`ml_kpi_rows_total{${KPI}, instance="a"}`]: '0+10x72 720x35 _x12 720x60',
};

const CASES: readonly (PromtoolQuestion & { readonly title: string })[] = [
  ask('a day is absent before the first hour is full', '1h', 'model:rows:increase24h'),
  ask('a day holds the full hours that there are', '5h', `model:rows:increase24h{${VIEW}}`, 240),
  ask('a day holds 24 hours also on the hour, when a closed range would see 25', '25h', `model:rows:increase24h{${VIEW}}`, 720),
  ask('a day forgets its first hour', '26h', `model:rows:increase24h{${VIEW}}`, 660),
  ask('a day goes on over hours without scrapes', '21h', `model:rows:increase24h{${VIEW}}`, 720),
  ask('an hour without rows has 0 of them', '15h', `model:rows:increase1h{${VIEW}}`, 0),
  ask('an hour without scrapes is absent', '20h', 'model:rows:increase1h'),
  ask('a mean has a value where there are rows', '6h', `model:kpi:mean1h{${KPI}}`, 0.4),
  ask('a mean is absent without rows', '15h', 'model:kpi:mean1h'),
  ask('the mean of a day is that of its rows', '25h', `model:kpi:mean24h{${KPI}}`, 0.4),
];

/** To 1e-9: the answer is the series with the value 0, or nothing. */
function ask(title: string, at: string, series: string, value?: number): PromtoolQuestion & { readonly title: string } {
  const labels = series.slice(series.indexOf('{'));
  if (value === undefined) return { title, expr: series, eval_time: at, exp_samples: [] };
  return { title, expr: `abs(${series} - ${value}) > bool 1e-9`, eval_time: at, exp_samples: [{ labels, value: 0 }] };
}

describe.skipIf(!isInstalled('promtool'))('the windows of the recording rules', () => {
  let failures: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const { text, groups } = await ruleFile(FULL);
    const head = { rules: text, step: '10m', evaluationStep: '1h', groups, series: SERIES };
    failures = await failuresOf(CASES.map(({ title, ...question }) => ({ ...head, title, questions: [question] })));
  }, 240_000);

  it.each(CASES)('$title', ({ title }) => {
    expect(failures.get(title)).toBeUndefined();
  });
});
