import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readJson } from './json-text.ts';
import { isObject, own } from './value.ts';

/** A longer schema file is not read. */
const MOST_BYTES = 1 << 20;

/** What BentoML says of its columns, once for all records. */
export interface BentoSchema {
  readonly model: unknown;
  readonly version: unknown;
  /** `feature`, `prediction`, `target`, or what the user made up, by column. */
  readonly roles: ReadonlyMap<string, unknown>;
}

/** Without a schema, every column is a feature. */
export const NO_SCHEMA: BentoSchema = { model: undefined, version: undefined, roles: new Map() };

/**
 * A line of the schema file, or the `bento_meta` of a record sent by OTLP; undefined when it is neither.
 *
 *     {"meta_data": {"bento_name": "m", "bento_version": "1"}, "columns": [{"name": "age", "role": "feature", "type": "numerical"}]}
 *     {"bento_name": "m", "bento_version": "1", "monitor_name": "p", "schema": {"age": {"name": "age", "role": "feature", "type": "numerical"}}}
 */
export function bentoSchema(value: unknown): BentoSchema | undefined {
  if (!isObject(value)) return undefined;
  const meta = own(value, 'meta_data');
  const about = isObject(meta) ? meta : value;
  const columns = own(value, 'columns') ?? own(value, 'schema');
  const list = Array.isArray(columns) ? columns : isObject(columns) ? Object.values(columns) : undefined;
  if (list === undefined) return undefined;
  const roles = list.filter(isObject).map((column) => [String(own(column, 'name')), own(column, 'role')] as const);
  return { model: own(about, 'bento_name'), version: own(about, 'bento_version'), roles: new Map(roles) };
}

/** Where BentoML keeps the schema of a data file: `…/data/data.1.log.2026-03-01` has `…/schema/schema.1.log`. undefined for other names. */
export function habitualSchemaPath(path: string): string | undefined {
  const worker = /^data\.(.+?)\.log(?:\.|$)/.exec(basename(path))?.[1];
  return worker === undefined ? undefined : join(dirname(path), '..', 'schema', `schema.${worker}.log`);
}

/** The newest schema that the file has, since each start of the server appends one; undefined when there is no file, or none that can be understood. */
export function readSchemaFile(path: string): BentoSchema | undefined {
  const lines = textOfFile(path)?.split('\n') ?? [];
  for (const line of lines.toReversed()) {
    const document = readJson(line);
    const schema = typeof document === 'string' ? undefined : bentoSchema(document.value);
    if (schema !== undefined) return schema;
  }
  return undefined;
}

function textOfFile(path: string): string | undefined {
  try {
    const file = statSync(path);
    return file.isFile() && file.size <= MOST_BYTES ? readFileSync(path, 'utf8') : undefined;
  } catch {
    // Not there, or not ours to read: the caller knows what that means.
    return undefined;
  }
}
