import { describe, expect, it } from 'vitest';
import type { SubjectSnapshot } from '../../exporter/src/model.ts';
import golden from '../golden/car-loan.json' with { type: 'json' };
import { carLoanChunks, hasCarLoan } from '../support/car-loan.ts';

/** Published for the same chunks; see the README of the data. */
const PUBLISHED_AUC = [0.970962, 0.970248, 0.976282, 0.967721, 0.969886, 0.96005, 0.95853, 0.959041, 0.963094, 0.957556];

describe.skipIf(!hasCarLoan())('car-loan, chunks of 5,000 rows against 50,000', async () => {
  const chunks = hasCarLoan() ? await carLoanChunks() : [];
  const feature = (chunk: number, name: string): SubjectSnapshot =>
    chunks[chunk]!.views[0]!.features.find((subject) => subject.name === name)!;

  it('has a window for each chunk', () => {
    expect(chunks.map(({ views }) => views[0]!.features[0]!.rows)).toEqual(golden.chunks.map(() => golden.chunk));
  });

  it.each(golden.chunks.map((expected, chunk) => ({ chunk, expected })))(
    'agrees with scipy on raw numbers in chunk $chunk',
    ({ chunk, expected }) => {
      for (const [name, raw] of Object.entries(expected.numeric)) {
        const { statistics, mean, deviation } = feature(chunk, name);
        expect(Math.abs(statistics.get('ks')! - raw.ks), `${name} ks`).toBeLessThan(0.005);
        expect(Math.abs(statistics.get('wasserstein')! / raw.wasserstein - 1), `${name} wasserstein`).toBeLessThan(0.01);
        expect(Math.abs(mean! / raw.mean - 1), `${name} mean`).toBeLessThan(1e-12);
        expect(Math.abs(deviation! / raw.deviation - 1), `${name} deviation`).toBeLessThan(1e-9);
      }
    },
  );

  it.each(golden.chunks.map((expected, chunk) => ({ chunk, expected })))(
    'agrees with scipy on categories in chunk $chunk',
    ({ chunk, expected }) => {
      for (const [name, raw] of Object.entries(expected.categorical)) {
        for (const [statistic, value] of Object.entries(raw)) {
          expect(Math.abs(feature(chunk, name).statistics.get(statistic)! - value), `${name} ${statistic}`).toBeLessThan(1e-9);
        }
      }
    },
  );

  it.each(golden.chunks.map((expected, chunk) => ({ chunk, expected })))(
    'agrees with scikit-learn on performance in chunk $chunk',
    ({ chunk, expected }) => {
      const { realised } = chunks[chunk]!.views[0]!.performance!;
      for (const [name, value] of Object.entries(expected.performance)) {
        expect(Math.abs(Number(realised.get(name)) - value), name).toBeLessThan(1e-9);
      }
      expect(Math.abs(Number(realised.get('roc_auc')) - PUBLISHED_AUC[chunk]!)).toBeLessThan(1e-6);
    },
  );

  it('finds the drift of the second half and none in the first', () => {
    const drifted = chunks.map(({ views }) => views[0]!.features.filter(({ drift }) => (drift?.score ?? 0) >= 1).map(({ name }) => name));
    expect(drifted.slice(0, 5)).toEqual([[], [], [], [], []]);
    for (const names of drifted.slice(5)) expect(names).toEqual(['car_value', 'salary_range', 'loan_length', 'repaid_loan_on_prev_car']);
  });
});
