import { readFileSync } from 'node:fs';
import { type DataFrame, FieldType, type Labels, toDataFrame } from '@grafana/data';
import { parseText } from '../../../test/support/exposition-parser.ts';
import { NOW, STEP } from './car-loan.ts';
import { type ApiAnswer, framesOf, tableOf } from './prometheus.ts';

/** One series of a real exporter, or of the rules that read it: its last value, which counters have risen to from 0. */
export interface Told {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

/** What a real exporter said of a real log, as a scrape stores it. */
export function exporterSeries(): readonly Told[] {
  const text = readFileSync(new URL('../../../test/cases/delivery-time/expected.prom', import.meta.url), 'utf8');
  return parseText(text)
    .flatMap(({ samples }) => samples)
    .map(({ name, labels, value }) => ({ name, labels: { ...labels, instance: 'model-1:9877', job: 'driftline' }, value }));
}

type Renamed = readonly [pattern: RegExp, recorded: string];
const RECORDED: readonly Renamed[] = [
  [/^ml_(feature|output)_drift_(score|statistic|limit|chance)$/, 'model_$1:drift_$2:last1h'],
  [/^ml_(feature|output)_window_rows$/, 'model_$1:rows:increase1h'],
  [/^ml_(feature|output)_fault_score$/, 'model_$1:fault_score:last1h'],
  [/^ml_(feature|output)_value_bucket$/, 'model_$1_le:rows:increase1h'],
  [/^ml_(feature|output)_category_total$/, 'model_$1_bin:rows:increase1h'],
  [/^ml_(feature|output)_(psi)$/, 'model_$1:$2:last1h'],
  [/^ml_predictions_total$/, 'model:rows:increase1h'],
  [/^ml_minimum_rows$/, 'model:minimum_rows'],
  [/^ml_(drifted|tested)_features$/, 'model:$1_features:count1h'],
];

/** The same as the recording rules keep it: other names, and nothing of the scrape's own labels. */
export function ruleSeries(): readonly Told[] {
  return exporterSeries().flatMap(({ name, labels: { instance, job, ...labels }, value }) => {
    const role = labels['feature'] === undefined ? 'output' : 'feature';
    if (name === 'ml_reference_cdf') {
      return [{ name: `model_${role}_le:reference:ratio`, labels: { ...labels, le: labels['upper'] ?? '' }, value }];
    }
    if (name === 'ml_reference_ratio') return [{ name: `model_${role}_bin:reference:ratio`, labels, value }];
    const rule = RECORDED.find(([pattern]) => pattern.test(name));
    return rule === undefined ? [] : [{ name: name.replace(...rule), labels, value }];
  });
}

/** The checklist, which only rules record. */
export const CHECKLIST: readonly Told[] = [
  ['data_inputs', 'rows', 0],
  ['data_inputs', 'distributions', 1],
  ['predictions', 'score', 0],
].map(([step, check, value]) => ({
  name: 'model:check_status',
  labels: { model: 'delivery-time', version: 'unknown', step: String(step), check: String(check) },
  value: Number(value),
}));

/** How a query may be asked, and in which shape Grafana hands over its answer. */
export const KINDS = ['range', 'instant'] as const;
export const SHAPES = ['one frame a series', 'one wide frame', 'a table', 'tables merged into one'] as const;
export type Kind = (typeof KINDS)[number];
export type Shape = (typeof SHAPES)[number];

const LENGTH = 6;

/** The answer to a query of each name, in queries A, B, C. */
export function answered(all: readonly Told[], names: readonly string[], kind: Kind, shape: Shape): DataFrame[] {
  const answers = names.map((name, index) => ({ refId: String.fromCharCode(65 + index), answer: answerOf(all, name, kind) }));
  switch (shape) {
    case 'one frame a series':
      return answers.flatMap(({ refId, answer }) => named(framesOf(answer, { refId, stepSeconds: STEP / 1000 })));
    case 'one wide frame':
      return [wide(answers.flatMap(({ refId, answer }) => named(framesOf(answer, { refId }))))];
    case 'a table':
      return answers.map(({ refId, answer }) => tableOf(answer, { refId, valueName: answers.length > 1 ? `Value #${refId}` : 'Value' }));
    case 'tables merged into one':
      return [tableOf({ resultType: 'matrix', result: answers.flatMap(({ answer }) => answer.result) })];
  }
}

function answerOf(all: readonly Told[], name: string, kind: Kind): ApiAnswer {
  const result = all.filter((one) => one.name === name);
  if (result.length === 0) throw new Error(`nobody tells ${name}`);
  const isCounter = /^ml_.*_(total|bucket)$/.test(name);
  const at = (value: number, back: number): string => String(isCounter ? (value * (LENGTH - back)) / LENGTH : value);
  return kind === 'instant'
    ? { resultType: 'vector', result: result.map((one) => ({ metric: metricOf(one), value: [NOW / 1000, String(one.value)] })) }
    : {
        resultType: 'matrix',
        result: result.map((one) => ({
          metric: metricOf(one),
          values: Array.from({ length: LENGTH }, (_, index) => {
            const back = LENGTH - 1 - index;
            return [(NOW - back * STEP) / 1000, at(one.value, back)] as const;
          }),
        })),
      };
}

function metricOf({ name, labels }: Told): Labels {
  return { __name__: name, ...labels };
}

/** As Grafana 12 calls them: by the metric. */
function named(frames: readonly DataFrame[]): DataFrame[] {
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => ({ ...field, name: field.labels?.['__name__'] ?? field.name })),
  }));
}

function wide(frames: readonly DataFrame[]): DataFrame {
  const [time] = frames[0]?.fields ?? [];
  const values = frames.flatMap(({ fields }) => fields.filter(({ type }) => type === FieldType.number));
  return toDataFrame({ refId: 'A', fields: time === undefined ? values : [time, ...values] });
}
