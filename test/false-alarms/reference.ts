import { emptyBatch } from '../../exporter/src/formats/empty-batch.ts';
import { BATCH_ROWS, type RecordBatch, type RecordSchema } from '../../exporter/src/model.ts';
import { ReferenceBuilder } from '../../exporter/src/reference/build.ts';
import { draftProfile } from '../../exporter/src/reference/draft-profile.ts';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { Survey } from '../../exporter/src/reference/survey.ts';
import type { Pattern } from './pattern.ts';
import { RECORD, settingsOf } from './settings.ts';
import { CATEGORIES, CLASSES, type Codes, codesOf, isCategorical, OWN_CODES, Traffic } from './traffic.ts';

const DAY_MS = 86_400_000;
/** A whole week, so that the reference knows every hour of the day. */
const START_MS = Date.UTC(2026, 0, 5);
export const REFERENCE_END_MS = START_MS + 7 * DAY_MS;
const ROWS = 50_000;

/** A reference as `driftline profile` makes it of a week of rows, sampled by user. */
export function referenceOf(features: number, pattern: Pattern, seed: string): Profile {
  const { models, limits } = settingsOf();
  const model = models[0]!;
  const survey = new Survey(model);
  const read = survey.reader({ textual: false, flat: false });
  const names = Array.from({ length: features }, (_, feature) => featureName(feature));
  eachReferenceBatch(features, pattern, seed, emptyBatch(schemaOfRows(names)), OWN_CODES, (batch) => {
    for (let row = 0; row < batch.length; row++) read(recordOf(batch, row, names));
  });
  const builder = new ReferenceBuilder(model, survey, draftProfile(model, survey, limits.categories));
  const batch = emptyBatch(builder.schema);
  eachReferenceBatch(features, pattern, seed, batch, codesOf(builder.schema), () => builder.add(batch));
  return builder.finish(new Date(REFERENCE_END_MS), 'false-alarms');
}

/** The same rows each time it is called. */
function eachReferenceBatch(
  features: number,
  pattern: Pattern,
  seed: string,
  batch: RecordBatch,
  codes: Codes,
  take: (batch: RecordBatch) => void,
): void {
  const traffic = new Traffic(features, pattern, `reference ${seed}`);
  const timeOf = (row: number): number => START_MS + (row / ROWS) * (REFERENCE_END_MS - START_MS);
  for (let from = 0; from < ROWS; from += BATCH_ROWS) {
    const to = Math.min(ROWS, from + BATCH_ROWS);
    traffic.fill(batch, to - from, timeOf(from), timeOf(to), codes);
    take(batch);
  }
}

function recordOf(batch: RecordBatch, row: number, names: readonly string[]): object {
  const features: Record<string, unknown> = {};
  for (const [i, column] of batch.features.entries()) {
    features[names[i]!] = column.kind === 'numeric' ? column.values[row] : CATEGORIES[column.codes[row]!];
  }
  return { ts: batch.times[row], features, score: batch.score!.values[row], prediction: CLASSES[batch.class!.codes[row]!] };
}

function schemaOfRows(names: readonly string[]): RecordSchema {
  const kind = (feature: number) => (isCategorical(feature) ? 'categorical' : 'numeric');
  return {
    model: 'calm',
    task: 'binary',
    paths: { score: RECORD.score, prediction: RECORD.prediction },
    features: names.map((name, feature) => ({ name, path: name, kind: kind(feature) })),
    classes: { places: new Map() },
    threshold: 0.5,
    kpis: [],
    versions: { names: [], place: () => 0 },
  };
}

function featureName(feature: number): string {
  return `f${String(feature).padStart(3, '0')}`;
}
