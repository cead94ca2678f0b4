import type { BandValue, MeasureValue, Outcomes } from '../model.ts';
import { MEASURES } from './index.ts';
import type { Measure } from './measure.ts';

/** By name, every measure of the model's task that is defined for these outcomes, in the order of the registry. Empty without labelled rows. */
export function computeMeasures(outcomes: Outcomes): ReadonlyMap<string, MeasureValue> {
  return definedValues(outcomes, (measure) => measure.compute(outcomes));
}

/** By name of the measure, the 95 % bands that are defined for these outcomes. */
export function computeBands(outcomes: Outcomes): ReadonlyMap<string, BandValue> {
  return definedValues(outcomes, (measure) => measure.band?.(outcomes));
}

function definedValues<Value>({ task }: Outcomes, valueFor: (measure: Measure) => Value | undefined): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const measure of MEASURES) {
    const value = measure.tasks.includes(task) ? valueFor(measure) : undefined;
    if (value !== undefined) values.set(measure.name, value);
  }
  return values;
}
