import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Counts } from '../../exporter/src/accumulate/counts.ts';
import { REMOVING_FAULTS } from '../../exporter/src/model.ts';
import { inWindow, plain, recount } from './recount.ts';
import { CHEAP, COUNTRY, count, DEAR, LABEL, PLAN, PRICE, type Row, VIEWS, WHOLE } from './rows.ts';

const fault = fc.constantFrom(...REMOVING_FAULTS);
/** Quarters and halves have exact sums, so that every number can be compared exactly. */
const quarters = (min: number, max: number) => fc.integer({ min: min * 4, max: max * 4 }).map((many) => many / 4);
const row: fc.Arbitrary<Row> = fc.record({
  pane: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
  weight: fc.constantFrom(1, 1, 0.5, 4),
  price: fc.oneof({ weight: 4, arbitrary: quarters(-2, 5) }, { weight: 1, arbitrary: fault }),
  country: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 2 }) }, { weight: 1, arbitrary: fault }),
  score: fc.oneof({ weight: 4, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, { weight: 1, arbitrary: fault }),
  class: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }) }, { weight: 1, arbitrary: fault }),
  label: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }) }, { weight: 1, arbitrary: fault }),
});
const rows = fc.array(row, { maxLength: 80 });
const SUBJECTS = [PRICE, COUNTRY, LABEL] as const;

function counted(list: readonly Row[], sizes?: readonly number[]): Counts {
  const counts = new Counts(PLAN);
  count(counts, list, sizes);
  return counts;
}

/** Which rows belong to each view, in the order of the views: WHOLE, CHEAP, DEAR. */
const IN_VIEW: readonly ((row: Row) => boolean)[] = [
  () => true,
  ({ country }) => country === 0,
  ({ country }) => country === 1,
  ({ price }) => typeof price === 'number' && price <= 2,
  ({ price }) => typeof price === 'number' && price > 2,
];

describe('the counts of a stream', () => {
  it('are those of a plain recount of the rows in the window, weighted, in every view', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const counts = counted(list);
        for (let view = 0; view < VIEWS; view++) {
          const window = inWindow(list).filter(IN_VIEW[view]!);
          expect(counts.rowsInWindow(view)).toBe(window.length);
          for (const subject of SUBJECTS) expect(plain(counts.subjectInWindow(view, subject))).toEqual(recount(window, subject));
        }
      }),
    );
  });

  it('since the start are those of all rows, late and early ones too, unweighted', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const counts = counted(list);
        for (let view = 0; view < VIEWS; view++) {
          const all = list.filter(IN_VIEW[view]!);
          expect(counts.rowsTotal(view)).toBe(all.length);
          expect(counts.weightTotal(view)).toBe(all.reduce((sum, { weight }) => sum + weight, 0));
          for (const subject of SUBJECTS) {
            const { rows: looked, faults, bins } = plain(counts.subjectTotal(view, subject));
            const unweighted = recount(
              all.map((each) => ({ ...each, weight: 1 })),
              subject,
            );
            expect({ faults, bins }).toEqual({ faults: unweighted.faults, bins: unweighted.bins });
            // Of what every row has, the view counts the rows.
            expect(subject === LABEL ? looked : counts.rowsTotal(view)).toBe(unweighted.rows);
          }
        }
      }),
    );
  });

  it('do not depend on how it is cut into batches', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(rows, sizes, (list, cut) => {
        expect(everything(counted(list, cut))).toEqual(everything(counted(list)));
      }),
    );
  });

  it('of segments that share no row add up to those of their rows together', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const counts = counted(list.filter(({ price }) => typeof price === 'number'));
        const [all, cheap, dear] = [WHOLE, CHEAP, DEAR].map((view) => plain(counts.subjectInWindow(view, COUNTRY)));
        expect(cheap!.bins.map((weight, bin) => weight + dear!.bins[bin]!)).toEqual(all!.bins);
        expect(counts.rowsTotal(CHEAP) + counts.rowsTotal(DEAR)).toBe(counts.rowsTotal(WHOLE));
      }),
    );
  });
});

/** All that can be read of the counts. */
function everything(counts: Counts): unknown {
  return Array.from({ length: VIEWS }, (_, view) => [
    counts.rowsTotal(view),
    counts.weightTotal(view),
    counts.rowsInWindow(view),
    SUBJECTS.map((subject) => [plain(counts.subjectInWindow(view, subject)), plain(counts.subjectTotal(view, subject))]),
    counts.outcomesInWindow(view),
    counts.confusionTotal(view),
    counts.errorTotals(view),
    counts.kpiTotals(view, 0),
  ]);
}
