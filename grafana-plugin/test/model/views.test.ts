import { describe, expect, it } from 'vitest';
import { chooseView } from '../../src/model/choose-view.ts';
import { distributionOf } from '../../src/model/distribution/distribution.ts';
import { overviewOf } from '../../src/model/overview/overview.ts';
import { DEFAULT_OPTIONS } from '../../src/options.ts';
import { diagnosis, distribution, query, RANGE, recorded } from '../support/car-loan.ts';
import { seriesOf } from '../support/series.ts';

const OPTIONS = { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never;
const CONTEXT = { range: RANGE, options: OPTIONS, chosen: undefined };

it('the view is chosen by the data, unless it was asked for', () => {
  expect(chooseView('auto', seriesOf(recorded()))).toBe('overview');
  expect(chooseView('auto', seriesOf([...recorded(), ...distribution()]))).toBe('distribution');
  expect(chooseView('auto', seriesOf([...recorded(), ...diagnosis()]))).toBe('diagnosis');
  expect(chooseView('overview', seriesOf(diagnosis()))).toBe('overview');
});

describe('the overview', () => {
  it('keeps what is said of the model as a whole apart', () => {
    expect(overviewOf(seriesOf(recorded()), CONTEXT)).toMatchObject({
      strips: { share: [{ name: 'model:drifted_features:ratio1h' }], rows: [{ name: 'model:rows:increase1h' }], minimumRows: 200 },
      models: ['car-loan'],
      isInstant: false,
    });
  });

  it('says that rows are too few when there is no score at all', () => {
    const few = [
      ...query('rows', [['model_feature:rows:increase1h', { feature: 'age' }, () => 34]]),
      ...query('minimum', [['model:minimum_rows', {}, () => 200]]),
    ];
    expect(overviewOf(seriesOf(few), CONTEXT)).toEqual({ reason: { kind: 'tooFewRows', rows: 34, needed: 200, window: undefined } });
  });

  it('says that no label tells the series apart', () => {
    const same = [...query('score', [['', {}, () => 1]]), ...query('score', [['', {}, () => 2]])];
    expect(overviewOf(seriesOf(same), CONTEXT)).toEqual({ reason: { kind: 'noRowLabel' } });
  });
});

describe('the distribution', () => {
  it('is of the chosen feature among several, and says so when none is chosen', () => {
    const bins = ['age', 'zip'].map((feature) => ['ml_feature_category_total', { feature, category: 'x' }, () => 1] as const);
    const series = seriesOf(query('bins', bins));
    expect(distributionOf(series, { ...CONTEXT, chosen: 'zip' })).toMatchObject({ subject: 'zip' });
    expect(distributionOf(series, CONTEXT)).toEqual({ reason: { kind: 'noSubjectChosen', choices: ['age', 'zip'] } });
  });

  it('stands beside the drift of its feature', () => {
    const model = distributionOf(seriesOf([...recorded(), ...distribution()]), { ...CONTEXT, chosen: 'car_value' });
    expect(model).toMatchObject({ subject: 'car_value', row: 1 });
  });

  it('needs bins', () => {
    expect(distributionOf(seriesOf(recorded()), CONTEXT)).toEqual({ reason: { kind: 'noBins' } });
  });
});
