import type { RecordSchema } from '../model.ts';
import { leaves } from './leaves.ts';
import { columnNames } from './paths.ts';
import type { RecordObject } from './value.ts';

/** Names told at once; a record of junk must not fill the status page. */
const MOST_NAMES = 100;
const LONGEST_NAME = 200;

/** Tells which fields of a record stand where features stand and are none of the schema. Without a features object nobody can tell. */
export function extraFieldsOf(schema: RecordSchema): (record: RecordObject) => readonly string[] {
  const { features, paths, kpis } = schema;
  const root = paths.featuresRoot;
  if (root === undefined) return () => [];
  const outputs = [
    paths.time,
    paths.id,
    paths.prediction,
    paths.score,
    paths.label,
    paths.weight,
    paths.samplingRatio,
    paths.version,
    paths.model,
  ];
  const all = [...features.map(({ path }) => path), ...outputs, ...kpis.map(({ path }) => path)];
  const known = new Set(all.flatMap((path) => (path === undefined ? [] : columnNames(path, root))));
  const scoreMembers = `${paths.score}.`;
  return (record) => {
    const extra: string[] = [];
    for (const [path] of leaves(record, root)) {
      const name = path.startsWith(`${root}.`) ? path.slice(root.length + 1) : path;
      if (extra.length === MOST_NAMES) break;
      if (name !== '' && name.length <= LONGEST_NAME && !known.has(path) && !known.has(name) && !path.startsWith(scoreMembers))
        extra.push(name);
    }
    return extra;
  };
}
