import type { RejectReason } from '../model.ts';
import { type BentoSchema, bentoSchema, habitualSchemaPath, NO_SCHEMA, readSchemaFile } from './bentoml-schema.ts';
import { saidOf } from './envelope.ts';
import type { DecoderOptions, RecordSink, StreamFormat } from './format.ts';
import { Framer, lineEnds } from './framer.ts';
import { JsonLines, type ObjectSink } from './json-lines.ts';
import { parseJson } from './json-text.ts';
import { countedNames, MOST_COLUMNS } from './payload-rows.ts';
import { own, type RecordObject } from './value.ts';

/** BentoML's monitoring log: flat rows whose columns have a role, told by a schema file, or by the records themselves where they come by OTLP. */
export const bentoml: StreamFormat = {
  kind: 'stream',
  name: 'bentoml',
  extensions: [],
  flat: false,
  textual: false,
  open: (sink, options) => new Framer(new JsonLines(new BentoRows(sink, options)), lineEnds, options.lineBytes),
};

const META = 'bento_meta';
/** What BentoML adds to the columns of the user. */
const ADDED = new Set(['timestamp', 'request_id', 'trace_id', META]);

/** A schema file that is not there yet is looked for again after so many records. */
const LOOK_EVERY = 1024;

class BentoRows implements ObjectSink {
  readonly #sink: RecordSink;
  readonly #options: DecoderOptions;
  #schema: BentoSchema | undefined;
  /** The newest that a record had. */
  #meta: unknown;
  #refused = 0;

  constructor(sink: RecordSink, options: DecoderOptions) {
    this.#sink = sink;
    this.#options = options;
    if (options.memory !== undefined) this.#learn(parseJson(options.memory));
  }

  get memory(): string | undefined {
    return this.#meta === undefined ? undefined : JSON.stringify(this.#meta);
  }

  record(record: RecordObject, line: number): void {
    this.#learn(own(record, META));
    // Not before there is a record: the server writes the schema after it opens the file, and before the first record.
    if (this.#schema === undefined && this.#refused % LOOK_EVERY === 0) this.#schema = schemaOfFile(this.#options);
    if (this.#schema === undefined) {
      this.#refused++;
      this.#sink.reject('envelope', line);
      return;
    }
    const row = rowOf(record, this.#schema);
    if (row === undefined) this.#sink.reject('columns', line);
    else this.#sink.record(row);
  }

  reject(reason: RejectReason, line: number): void {
    this.#sink.reject(reason, line);
  }

  #learn(meta: unknown): void {
    const schema = bentoSchema(meta);
    if (schema === undefined) return;
    this.#schema = schema;
    this.#meta = meta;
  }
}

/** undefined when the configuration names a file that cannot be read: without it predictions would pass for features. */
function schemaOfFile({ schema, path }: DecoderOptions): BentoSchema | undefined {
  if (schema !== undefined) return readSchemaFile(schema);
  const habitual = path === undefined ? undefined : habitualSchemaPath(path);
  return (habitual === undefined ? undefined : readSchemaFile(habitual)) ?? NO_SCHEMA;
}

/** undefined when sequences make too many columns. */
function rowOf(record: RecordObject, { model, version, roles }: BentoSchema): RecordObject | undefined {
  const columns = new Map<unknown, Column[]>([
    ['feature', []],
    ['prediction', []],
    ['target', []],
  ]);
  let width = 0;
  for (const [name, value] of Object.entries(record)) {
    const role = columns.get(roles.get(name) ?? 'feature');
    if (role === undefined || ADDED.has(name)) continue;
    width += Array.isArray(value) ? value.length : 0;
    const spread = width > MOST_COLUMNS ? undefined : columnsOf(name, value);
    if (spread === undefined) return undefined;
    role.push(...spread);
  }
  const head = saidOf({ id: own(record, 'request_id'), time: own(record, 'timestamp'), model, version });
  const [features, outputs, targets] = [...columns.values()];
  return {
    ...head,
    features: Object.fromEntries(features ?? []),
    outputs: Object.fromEntries(outputs ?? []),
    ...(targets !== undefined && targets.length > 0 && { targets: Object.fromEntries(targets) }),
  };
}

type Column = readonly [name: string, value: unknown];

/** A sequence makes one column an element. */
function columnsOf(name: string, value: unknown): readonly Column[] | undefined {
  return Array.isArray(value) ? countedNames(name, value.length)?.map((counted, i) => [counted, value[i]]) : [[name, value]];
}
