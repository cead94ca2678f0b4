import { describe, expect, it } from 'vitest';
import { Counts } from '../../exporter/src/accumulate/counts.ts';
import { plain } from './recount.ts';
import { type Cell, COUNTRY_0, count, LABEL, PLAN, type Row, WHOLE } from './rows.ts';

const ROW: Row = { pane: 0, weight: 1, price: 1, country: 0, score: 0.6, class: 1, label: 1 };

function countedLabels(...labels: readonly Cell[]): Counts {
  const counts = new Counts(PLAN);
  count(
    counts,
    labels.map((label) => ({ ...ROW, label })),
  );
  return counts;
}

describe('a label', () => {
  it.each(['null', 'missing'] as const)('that is %s is not known yet: neither a row nor a fault', (hole) => {
    expect(plain(countedLabels(1, hole).subjectInWindow(WHOLE, LABEL))).toMatchObject({ rows: 1, faults: {}, bins: [0, 1, 0] });
  });

  it('with any other fault is a row with that fault', () => {
    const counts = countedLabels(1, 'empty', 'type');
    expect(plain(counts.subjectInWindow(WHOLE, LABEL))).toMatchObject({ rows: 3, faults: { empty: 1, type: 1 } });
    expect(plain(counts.subjectTotal(WHOLE, LABEL))).toMatchObject({ rows: 3, faults: { empty: 1, type: 1 } });
  });

  it('that the reference never had is a row of the last column of the confusion', () => {
    const counts = countedLabels(0, 1, -1, 'missing');
    expect([...counts.confusionTotal(COUNTRY_0)]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0]);
    expect(counts.outcomesInWindow(COUNTRY_0)).toMatchObject({ labelled: 3, scoredWeight: 2 });
  });
});

describe('a business measure', () => {
  it('is summed by sign, and faulty values are no rows of it', () => {
    const counts = new Counts(PLAN);
    const prices: readonly Cell[] = [2, -0.5, 0, 'null', 3];
    count(
      counts,
      prices.map((price) => ({ ...ROW, price })),
    );
    expect(counts.kpiTotals(WHOLE, 0)).toEqual({ positive: 5, negative: 0.5, rows: 4 });
  });
});
