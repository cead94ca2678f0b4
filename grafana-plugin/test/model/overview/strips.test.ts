import { describe, expect, it } from 'vitest';
import { rowsStrip, shareStrip } from '../../../src/model/overview/strips.ts';
import { query } from '../../support/car-loan.ts';
import { carLoan } from '../../support/overview/model.ts';

const beside = (name: string, label: string, values: readonly number[]) =>
  query(
    'beside',
    values.map((value, index) => [name, { [label]: String(index) }, () => value] as const),
  );

describe('the strips of several', () => {
  it('models draw the worst share of them, and claim no count of features', () => {
    const { strips, grid } = carLoan(beside('model:drifted_features:ratio1h', 'model', [0, 0.5, 0.1]));
    const share = shareStrip(strips, grid);
    expect(share).toMatchObject({ now: 0.5, drifted: undefined, tested: undefined, several: '4 models' });
  });

  it('models draw the fewest rows, beside what each of them needs', () => {
    const { strips, grid } = carLoan(beside('model:rows:increase1h', 'model', [90, 5000]));
    expect(rowsStrip(strips, grid)).toMatchObject({ now: 90, several: '3 models' });
  });

  it('versions are told apart where the model is the same', () => {
    const { strips, grid } = carLoan(beside('model:drifted_features:ratio1h', 'version', [0.02]));
    expect(shareStrip(strips, grid)?.several).toBe('2 versions');
  });

  it('segments are no models', () => {
    const { strips, grid } = carLoan(beside('model:drifted_features:ratio1h', 'segment', [1]));
    expect(shareStrip(strips, grid)).toMatchObject({ now: 1 / 3, several: '' });
  });
});
