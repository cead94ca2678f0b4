import { describe, expect, it } from 'vitest';
import { chooseView } from '../../src/model/choose-view.ts';
import { diagnosisOf } from '../../src/model/diagnosis/diagnosis.ts';
import { distributionOf } from '../../src/model/distribution/distribution.ts';
import { momentOf } from '../../src/model/distribution/moment.ts';
import { standingAt } from '../../src/model/judged/standing.ts';
import { overviewOf } from '../../src/model/overview/overview.ts';
import { isNoPicture } from '../../src/model/reason.ts';
import { DEFAULT_OPTIONS } from '../../src/options.ts';
import { RANGE } from '../support/car-loan.ts';
import { answered, CHECKLIST, exporterSeries, KINDS, ruleSeries, SHAPES, type Told } from '../support/delivery-time.ts';
import { seriesOf } from '../support/series.ts';

const CONTEXT = { range: RANGE, options: { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never, chosen: 'distance_km' };

interface Source {
  readonly name: string;
  readonly series: readonly Told[];
  readonly scores: readonly string[];
  readonly bins: readonly string[];
}

const SOURCES: readonly Source[] = [
  {
    name: 'series of the exporter',
    series: exporterSeries(),
    scores: [
      'ml_feature_drift_score',
      'ml_output_drift_score',
      'ml_feature_drift_statistic',
      'ml_feature_drift_limit',
      'ml_feature_window_rows',
      'ml_minimum_rows',
      'ml_feature_fault_score',
      'ml_drifted_features',
      'ml_tested_features',
      'ml_predictions_total',
    ],
    bins: ['ml_feature_value_bucket', 'ml_reference_cdf'],
  },
  {
    name: 'series of the rules',
    series: ruleSeries(),
    scores: [
      'model_feature:drift_score:last1h',
      'model_output:drift_score:last1h',
      'model_feature:drift_statistic:last1h',
      'model_feature:drift_limit:last1h',
      'model_feature:rows:increase1h',
      'model:minimum_rows',
      'model_feature:fault_score:last1h',
      'model:drifted_features:count1h',
      'model:tested_features:count1h',
      'model:rows:increase1h',
    ],
    bins: ['model_feature_le:rows:increase1h', 'model_feature_le:reference:ratio'],
  },
];

const TOLD = new Map(exporterSeries().map((one) => [`${one.name} ${one.labels['feature']} ${one.labels['le'] ?? ''}`, one.value]));
const toldOf = (name: string, feature: string, le = ''): number | undefined => TOLD.get(`${name} ${feature} ${le}`);

for (const source of SOURCES) {
  for (const kind of KINDS) {
    describe(`${source.name}, ${kind} query`, () => {
      for (const shape of SHAPES) {
        it(`Overview has every feature with its numbers, from ${shape}`, () => {
          const series = seriesOf(answered(source.series, source.scores, kind, shape));
          expect(chooseView('auto', series)).toBe('overview');
          const model = overviewOf(series, CONTEXT);
          if (isNoPicture(model)) throw new Error(model.reason.kind);
          const { grid } = model;
          expect(model.isInstant).toBe(kind === 'instant');
          const row = grid.rows.findIndex(({ subject }) => subject.name === 'distance_km');
          expect(standingAt(grid, row)).toMatchObject({
            score: toldOf('ml_feature_drift_score', 'distance_km'),
            limit: toldOf('ml_feature_drift_limit', 'distance_km'),
            rows: toldOf('ml_feature_window_rows', 'distance_km'),
            fault: expect.any(String),
            row: { statisticName: 'js_distance' },
          });
          expect(grid.rows.filter(({ subject }) => subject.role === 'output')).not.toEqual([]);
        });

        it(`Distribution has the shares of the chosen feature beside its reference, from ${shape}`, () => {
          const series = seriesOf(answered(source.series, source.bins, kind, shape));
          expect(chooseView('auto', series)).toBe('distribution');
          const model = distributionOf(series, CONTEXT);
          if (isNoPicture(model)) throw new Error(model.reason.kind);
          const { bins } = momentOf(model);
          const all = toldOf('ml_feature_value_bucket', 'distance_km', '+Inf') ?? Number.NaN;
          expect(bins).toHaveLength(10);
          expect(bins[0]?.now).toBeCloseTo((toldOf('ml_feature_value_bucket', 'distance_km', '1.7') ?? 0) / all, 9);
          expect(bins.reduce((sum, { reference }) => sum + (reference ?? 0), 0)).toBeCloseTo(1, 9);
        });

        it(`Diagnosis has the checklist, or says where it comes from, from ${shape}`, () => {
          const hasRules = source.name.includes('rules');
          const names = hasRules ? ['model:check_status', ...source.scores] : source.scores;
          const model = diagnosisOf(seriesOf(answered([...source.series, ...CHECKLIST], names, kind, shape)), CONTEXT);
          if (hasRules) expect(model).toMatchObject({ model: 'delivery-time', status: 'investigate' });
          else expect(model).toEqual({ reason: { kind: 'noChecklist' } });
        });
      }
    });
  }
}

describe('a score alone', () => {
  for (const [name, series] of [
    ['ml_feature_drift_score', exporterSeries()],
    ['model_feature:drift_score:last1h', ruleSeries()],
  ] as const) {
    it.each(KINDS)(`is an overview: ${name}, %s query`, (kind) => {
      const model = overviewOf(seriesOf(answered(series, [name], kind, 'one frame a series')), CONTEXT);
      expect(isNoPicture(model)).toBe(false);
    });
  }
});

describe('what makes no picture', () => {
  const reasonOf = (names: readonly string[], view: typeof overviewOf | typeof distributionOf | typeof diagnosisOf = overviewOf) => {
    const series = answered([...exporterSeries(), ...ruleSeries()], names, 'range', 'one frame a series');
    const model = view(seriesOf(series), CONTEXT);
    return isNoPicture(model) ? model.reason.kind : 'a picture';
  };

  it('says what to query instead', () => {
    expect(reasonOf(['ml_feature_mean'])).toBe('noScore');
    expect(reasonOf(['ml_feature_psi'])).toBe('noLimit');
    expect(reasonOf(['model_feature:psi:last1h'])).toBe('noLimit');
    expect(reasonOf(['ml_feature_window_rows'])).toBe('noScore');
    expect(reasonOf(['ml_feature_faults_total'])).toBe('noRowsOfFaults');
    expect(reasonOf(['ml_feature_drift_score'], distributionOf)).toBe('noBins');
    expect(reasonOf(['ml_feature_drift_score'], diagnosisOf)).toBe('noChecklist');
  });

  it('is not a query of faults alone', () => {
    expect(reasonOf(['ml_feature_fault_score'])).toBe('a picture');
    expect(reasonOf(['ml_feature_faults_total', 'ml_feature_rows_total'])).toBe('a picture');
  });
});
