import { BATCH_ROWS, type CategoryColumn, type NumericColumn, type RecordBatch, type RecordSchema } from '../model.ts';

/** The columns that a model has, for BATCH_ROWS records. */
export function emptyBatch({ task, paths, features, classes, kpis }: RecordSchema): RecordBatch {
  const isRegression = task === 'regression';
  const hasScore = !isRegression && paths.score !== undefined;
  const hasClass = hasScore || (!isRegression && paths.prediction !== undefined);
  const scores = hasScore && task === 'multiclass' ? classes.places.size : 0;
  return {
    length: 0,
    times: new Float64Array(BATCH_ROWS),
    weights: new Float64Array(BATCH_ROWS),
    versions: new Uint8Array(BATCH_ROWS),
    features: features.map(({ kind }) => (kind === 'numeric' ? numericColumn() : categoryColumn())),
    scores: Array.from({ length: scores }, numericColumn),
    kpis: kpis.map(numericColumn),
    ...(hasScore && { score: numericColumn() }),
    ...(hasClass && { class: categoryColumn() }),
    ...(isRegression && paths.prediction !== undefined && { value: numericColumn() }),
    ...(paths.label !== undefined && { label: isRegression ? numericColumn() : categoryColumn() }),
  };
}

function numericColumn(): NumericColumn {
  return { kind: 'numeric', values: new Float64Array(BATCH_ROWS), faults: new Uint8Array(BATCH_ROWS) };
}

function categoryColumn(): CategoryColumn {
  return { kind: 'categorical', codes: new Int32Array(BATCH_ROWS), faults: new Uint8Array(BATCH_ROWS) };
}
