import type { ExpositionReader } from '../support/exposition-reader.ts';

/** Families that say something of a window: all gauges of models, but for those of the reference. */
const NOT_OF_A_WINDOW = /^(?:ml_exporter_|ml_reference_|ml_model_info|process_|nodejs_)/;

/** Everything that an exposition says of windows, one entry a series. Two processes that hold the same windows say the same. */
export function windowsOf(exposition: ExpositionReader): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const { name, type, samples } of exposition.families) {
    if (type !== 'gauge' || NOT_OF_A_WINDOW.test(name)) continue;
    for (const sample of samples) values[`${sample.name}${JSON.stringify(sample.labels)}`] = sample.value;
  }
  return values;
}
