import { describe, expect, test } from 'vitest';
import { SIMULATED_MODELS } from '../../exporter/src/simulator/models/index.ts';
import type { LogRecord, Value } from '../../exporter/src/simulator/simulated-model.ts';
import { feature, stabilityAgainst } from './direct.ts';
import { live, training } from './models.ts';

function output(records: readonly LogRecord[]): readonly Value[] {
  return records.map(({ score, prediction }) => (typeof score === 'number' ? score : prediction));
}

describe.each(SIMULATED_MODELS)('calm rows of $name', (model) => {
  test('stay below the tolerance of 0.1 in every two-minute window of two simulated days', () => {
    const reference = training(model);
    const names = Object.keys(reference[0]?.features ?? {});
    const windows = Array.from({ length: 10 }, (_, place) => live(model, place * 120, (place + 1) * 120));
    const worst = names.map((name) => {
      const stability = stabilityAgainst(feature(reference, name));
      return { name, index: Math.max(...windows.map((records) => stability(feature(records, name)))) };
    });
    expect(worst.filter(({ index }) => index >= 0.07)).toEqual([]);
    const stability = stabilityAgainst(output(reference));
    expect(Math.max(...windows.map((records) => stability(output(records))))).toBeLessThan(0.05);
  });
});
