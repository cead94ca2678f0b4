import { beforeAll, describe, expect, it } from 'vitest';
import { DIAGNOSIS } from '../../alert-rules/src/diagnosis/index.ts';
import { ruleFiles } from '../../alert-rules/src/files.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { MODEL } from './alerts/case.ts';
import { creeps, INFO, type Life, seriesOf, turns } from './diagnosis/model-life.ts';
import { failuresOf, type PromtoolRun } from './promtool-runs.ts';

/** As it is loaded, but every five minutes, so that six hours are soon over. */
const RULES = (ruleFiles().get('driftline.diagnosis.yaml') ?? '').replaceAll('interval: 1m', 'interval: 5m');

interface DiagnosisCase {
  readonly title: string;
  readonly life: Life;
  /** From one sample and evaluation to the next. */
  readonly step?: string;
  readonly at?: string;
  /** Status by check: 0 pass, 1 investigate, 2 fail; undefined when it must be unknown. Others are not looked at. */
  readonly checks?: Readonly<Record<string, number | undefined>>;
  /** Causes with more than half of their signs, and how much speaks for each. */
  readonly causes?: Readonly<Record<string, number>>;
  readonly shape?: 'sudden' | 'gradual' | 'recurring';
}

const BESIDE = 'namespace="shop", pod="loan-1"';

const CASES: readonly DiagnosisCase[] = [
  {
    title: 'passes all checks of a calm model and names no cause',
    life: {},
    checks: {
      rows: 0,
      schema: 0,
      faults: 0,
      distributions: 0,
      skew: 0,
      defaults: 0,
      score: 0,
      stuck: 0,
      realised: 0,
      targets: undefined,
      memory: undefined,
    },
    causes: {},
  },
  {
    title: 'names a broken pipeline when a join sends nulls from one minute to the next',
    life: { fault: { fault: 'null', share: turns(0, 0.35), score: turns(0, 30) } },
    checks: { faults: 2, schema: 0, distributions: 0 },
    causes: { broken_pipeline: 1 },
    shape: 'sudden',
  },
  {
    title: 'names a broken pipeline when a default value creeps in, with one sign less',
    life: { fault: { fault: 'default', share: creeps(0, 0.3), score: creeps(0, 24) } },
    checks: { defaults: 2, faults: 0 },
    causes: { broken_pipeline: 0.6667 },
    shape: 'gradual',
  },
  {
    title: 'names a broken pipeline when rows stop that came at this time of the day before',
    life: {
      rows: '0+100x300 30000x20',
      more: {
        [`ml_minimum_rows{${MODEL}}`]: '200x320',
        [`model_feature:fault_score:last1h{${MODEL}, feature="amount", fault="null"}`]: '0x320',
      },
    },
    at: '1520m',
    checks: { rows: 2 },
    causes: { broken_pipeline: 1 },
  },
  {
    title: 'names a broken pipeline on the first day of a log that stops, as the alert does',
    life: { rows: '0+100x69 6900x20', more: { [`ml_minimum_rows{${MODEL}}`]: '200x90' } },
    at: '375m',
    checks: { rows: 2 },
  },
  {
    title: 'names a broken pipeline when another unit puts most rows out of range',
    life: {
      fault: { fault: 'above_range', share: turns(0, 0.6), score: turns(0, 50) },
      inputScore: turns(0.2, 30),
      driftedShare: turns(0, 0.05),
    },
    checks: { faults: 2, distributions: 1 },
    causes: { broken_pipeline: 1, covariate_shift: 0.8 },
    shape: 'sudden',
  },
  {
    title: 'names a schema change when a category is renamed',
    life: {
      fault: { fault: 'unseen', share: turns(0, 0.33), score: turns(0, 28) },
      inputScore: turns(0.2, 9),
      driftedShare: turns(0, 0.05),
    },
    checks: { faults: 2, distributions: 1 },
    causes: { schema_change: 1, covariate_shift: 0.8 },
    shape: 'sudden',
  },
  {
    title: 'names a schema change when a field is missing',
    life: { missingFields: turns(0, 1), fault: { fault: 'missing', share: turns(0, 1), score: turns(0, 90) } },
    checks: { schema: 2, faults: 2 },
    causes: { schema_change: 1, broken_pipeline: 0.6667 },
    shape: 'sudden',
  },
  {
    title: 'names a covariate shift when inputs move, nothing is faulty and the model is still right',
    life: { inputScore: turns(0.2, 6), driftedShare: turns(0, 0.3), outputScore: turns(0.1, 2.2) },
    checks: { distributions: 2, score: 2, faults: 0, realised: 0 },
    causes: { covariate_shift: 1, prior_shift: 0.6 },
    shape: 'sudden',
  },
  {
    title: 'names a covariate shift also when it takes some values out of the range of training',
    life: {
      inputScore: turns(0.2, 6),
      driftedShare: turns(0, 0.3),
      fault: { fault: 'above_range', share: turns(0, 0.03), score: turns(0, 2) },
    },
    checks: { distributions: 2, faults: 1 },
    causes: { covariate_shift: 1 },
  },
  {
    title: 'names a prior shift when classes move more than inputs, in the labels as well',
    life: { inputScore: turns(0.2, 1.3), driftedShare: turns(0, 0.1), outputScore: turns(0.1, 5), labelPsi: turns(0.01, 0.6) },
    checks: { distributions: 1, score: 2, realised: 0 },
    causes: { prior_shift: 1, covariate_shift: 0.8 },
  },
  {
    title: 'names a concept drift when only the labels disagree',
    life: { burn: turns(0.1, 9) },
    checks: { realised: 2, distributions: 0, score: 0 },
    causes: { concept_drift: 1 },
  },
  {
    title: 'names a training-serving skew when a young version was never calm',
    life: { inputScore: '4x71', driftedShare: '0.4x71' },
    checks: { skew: 2 },
    causes: { training_serving_skew: 1, covariate_shift: 1 },
  },
  {
    title: 'names a bad release when a new version is off and the one before it was calm; a shift of the world has a sign less',
    life: {
      inputScore: '_x24 6x4',
      driftedShare: '_x24 0.3x4',
      more: {
        [INFO]: '_x24 1x4',
        'ml_model_info{model="loan", version="6", task="binary", team="risk", job="driftline", instance="a"}': '1x28',
        'model:drift_score:max1h{model="loan", version="6"}': '0.2x28',
      },
    },
    step: '1h',
    at: '26h',
    checks: { distributions: 2, skew: 2 },
    causes: { bad_release: 1, training_serving_skew: 1, covariate_shift: 0.8 },
  },
  {
    title: 'names no bad release when the version before it was off as well',
    life: {
      inputScore: '_x24 6x4',
      driftedShare: '_x24 0.3x4',
      more: {
        [INFO]: '_x24 1x4',
        'ml_model_info{model="loan", version="6", task="binary", team="risk", job="driftline", instance="a"}': '1x28',
        'model:drift_score:max1h{model="loan", version="6"}': '5x28',
      },
    },
    step: '1h',
    at: '26h',
    causes: { training_serving_skew: 1, covariate_shift: 0.8 },
  },
  {
    title: 'asks for a look at fields that nobody knows, and names no cause',
    life: { extraFields: turns(0, 2) },
    checks: { schema: 1, faults: 0, distributions: 0, score: 0 },
    causes: {},
  },
  {
    title: 'names a downstream failure when the model answers the same to everybody and inputs are calm',
    life: { linf: turns(0.03, 0.9), outputScore: turns(0.1, 30) },
    checks: { stuck: 2, score: 2, distributions: 0 },
    causes: { downstream_failure: 1, prior_shift: 0.8 },
  },
  {
    title: 'says nothing of performance without labels',
    life: { labelled: undefined, inputScore: turns(0.2, 6), driftedShare: turns(0, 0.3) },
    checks: { realised: undefined, distributions: 2 },
    causes: { covariate_shift: 1 },
  },
  {
    title: 'asks for a look at a business measure that falls by a quarter, and names a failure downstream',
    life: {
      more: {
        [INFO]: '1x230',
        // Some hundredths up and down from day to day, then a fall.
        [`model:kpi:mean24h{${MODEL}, kpi="earned"}`]: `${'3.1x23 3.3x23 '.repeat(4)}3.2x23 2.4x4`,
      },
    },
    step: '1h',
    at: '218h',
    checks: { kpi: 1 },
    causes: { downstream_failure: 1 },
  },
  {
    title: 'says nothing of a business measure that falls as it does on other days',
    life: { more: { [INFO]: '1x230', [`model:kpi:mean24h{${MODEL}, kpi="earned"}`]: `${'2.9x23 3.5x23 '.repeat(4)}3.2x23 2.8x4` } },
    step: '1h',
    at: '218h',
    checks: { kpi: 0 },
    causes: {},
  },
  {
    title: 'sees what runs beside the model in its pod',
    life: {
      more: {
        [`up{job="model-server", ${BESIDE}}`]: '0x71',
        [`http_requests_total{code="200", ${BESIDE}}`]: '0+97x71',
        [`http_requests_total{code="503", ${BESIDE}}`]: '0+3x71',
        [`container_memory_working_set_bytes{container="server", ${BESIDE}}`]: '95x71',
        [`container_spec_memory_limit_bytes{container="server", ${BESIDE}}`]: '100x71',
        [`container_cpu_cfs_throttled_periods_total{container="server", ${BESIDE}}`]: '0+1x71',
        [`container_cpu_cfs_periods_total{container="server", ${BESIDE}}`]: '0+100x71',
      },
    },
    checks: { targets: 2, errors: 1, memory: 1, cpu: 0, latency: undefined },
    causes: { downstream_failure: 1 },
  },
  {
    title: 'calls it recurring when it was so at this hour of the day before',
    life: { inputScore: '0.2x71', more: { [`model:drift_score:max1h{${MODEL}}`]: '0.2x11 3x11 0.2x276 3x30' } },
    at: '1530m',
    shape: 'recurring',
  },
];

/** Half of the signs or less is no suspicion. */
const SUSPICION = 0.5;

function runOf({ title, life, step = '5m', at = '240m', checks = {}, causes, shape }: DiagnosisCase): PromtoolRun {
  const ask = (expr: string, samples: readonly (readonly [string, number])[]) => ({
    expr,
    eval_time: at,
    exp_samples: samples.map(([labels, value]) => ({ labels, value })),
  });
  return {
    title,
    rules: RULES,
    step,
    groups: DIAGNOSIS.map(({ name }) => name),
    series: seriesOf(life),
    questions: [
      ...Object.entries(checks).map(([check, status]) =>
        ask(`sum by (check) (model:check_status{check="${check}"})`, status === undefined ? [] : [[`{check="${check}"}`, status]]),
      ),
      ...(causes === undefined
        ? []
        : [
            ask(
              `round(sum by (cause) (model:likely_cause), 0.0001) > ${SUSPICION}`,
              Object.entries(causes).map(([cause, value]) => [`{cause="${cause}"}`, value] as const),
            ),
          ]),
      ...(shape === undefined ? [] : [ask('sum by (shape) (model:change_shape) == 1', [[`{shape="${shape}"}`, 1]])]),
    ],
  };
}

describe.skipIf(!isInstalled('promtool'))('the diagnosis', () => {
  let complaints: ReadonlyMap<string, string>;
  beforeAll(async () => {
    complaints = await failuresOf(CASES.map(runOf));
  });
  for (const { title } of CASES) {
    it(title, () => {
      expect(complaints.get(title) ?? '').toBe('');
    });
  }
});
