import { describe, expect, test } from 'vitest';
import { computeBands, computeMeasures } from '../../exporter/src/performance/compute-measures.ts';
import { MEASURES } from '../../exporter/src/performance/index.ts';
import { flat, goldenCases, goldenOutcomes } from '../support/performance-golden.ts';

function expectAgreement(computed: number | undefined, value: number): void {
  expect(Math.abs((computed ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
}

describe.each(goldenCases)('$name ($task)', (rows) => {
  const expected = flat(Object.entries(rows.expected));
  const computed = flat(computeMeasures(goldenOutcomes(rows)));

  test('has exactly the measures that scikit-learn defines', () => {
    expect([...computed.keys()].sort()).toEqual([...expected.keys()].sort());
  });

  test.each([...expected])('%s is %d, as scikit-learn says', (name, value) => {
    expectAgreement(computed.get(name), value);
  });
});

describe.each(goldenCases.filter(({ bands }) => bands !== undefined))('bands: $name ($task)', (rows) => {
  const expected = flat(Object.entries(rows.bands ?? {}));
  const computed = flat(computeBands(goldenOutcomes(rows)));

  test('exist where SciPy has them', () => {
    const names = new Set(Object.keys(rows.bands ?? {}));
    const compared = [...computed.keys()].filter((name) => names.has(name.split(' ')[0] ?? ''));
    expect(compared.sort()).toEqual([...expected.keys()].sort());
  });

  test.each([...expected])('%s is %d, as SciPy says', (name, value) => {
    expectAgreement(computed.get(name), value);
  });
});

const entries = MEASURES.flatMap(({ name, tasks }) => tasks.map((task) => ({ name, task })));

test.each(entries)('$name has a golden value for $task', ({ name, task }) => {
  const values = goldenCases.filter((rows) => rows.task === task).flatMap((rows) => [...flat([[name, rows.expected[name]]])]);
  expect(values).not.toEqual([]);
});
