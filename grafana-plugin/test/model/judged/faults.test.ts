import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/model/diagnosis/facts.ts';
import { faultLimit } from '../../../src/model/judged/fault-score.ts';
import { judge } from '../../../src/model/judged/judge.ts';
import { standingAt } from '../../../src/model/judged/standing.ts';
import { tooltipLines } from '../../../src/model/overview/tooltip.ts';
import { query, RANGE } from '../../support/car-loan.ts';
import { seriesOf } from '../../support/series.ts';

/** Nulls in the log, which the training file wrote as empty text. */
function income(nulls: number) {
  const share = (fault: string, value: number) => ['model_feature:fault_share:ratio1h', { feature: 'income', fault }, () => value] as const;
  const reference = (fault: string, value: number) => ['ml_reference_fault_ratio', { feature: 'income', fault }, () => value] as const;
  return seriesOf([
    ...query('score', [['model_feature:drift_score:last1h', { feature: 'income' }, () => 0.1]]),
    ...query('faults', [share('null', nulls), share('empty', 0)]),
    ...query('reference', [reference('null', 0), reference('missing', 0.01), reference('empty', 0.04)]),
  ]);
}

describe('null, missing and empty', () => {
  it('are compared with the reference share of the three together', () => {
    const grid = judge(income(0.11), RANGE, '');
    expect(standingAt(grid, 0)).toMatchObject({ faultScore: expect.closeTo(1, 12), faultReference: 0.05 });
    expect(standingAt(judge(income(0.1), RANGE, ''), 0)).toMatchObject({ signs: { word: 'calm' } });
  });

  it('say the same share and limit in every view', () => {
    const series = income(0.2);
    const grid = judge(series, RANGE, '');
    const [line] = tooltipLines(standingAt(grid, 0) ?? never(), { timeZone: 'utc', newestRow: undefined });
    expect(line?.value).toBe('20.0 % of rows, 5.0 % in the reference, limit 11.0 %');
    expect(factsOf(grid, series, undefined).faulty).toMatchObject([{ faultReference: 0.05, limitShare: faultLimit(0.05) }]);
  });
});

function never(): never {
  throw new Error('no cell');
}
