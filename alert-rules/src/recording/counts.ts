import type { Window } from '../config.ts';
import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';
import { ofWindow } from './hours.ts';
import { binsOfCumulative } from './reference.ts';
import { cumulative, MODEL, named, ofBins, raw, type Subject } from './subject.ts';

/** 200 rows may come out as 199.99999999999997, as in the exporter. */
export const ENOUGH = 1 - 1e-9;

/** Rows of the fleet in each bin: the only step that sees more than one replica. Rows are logged records, whatever their sampling weight. */
export function countRules(subject: Subject, { name }: Window): readonly RecordingRule[] {
  const { keys } = subject;
  const rows = named(subject, `rows:increase${name}`);
  return [
    ...countsOfBins(subject, name).map((rule) => ofWindow(rule, name)),
    {
      record: rows,
      help: 'n: rows whose value could be binned.',
      expr: `sum by (${keys}) (${ofBins(subject, `rows:increase${name}`)})`,
    },
    {
      record: named(subject, `tested_rows:increase${name}`),
      help: 'The same where they are enough for a statistic, the reference has two bins or more, and no other reference was in force.',
      expr: promql`
        (${rows} >= on (${MODEL}) group_left () ${ENOUGH} * model:minimum_rows)
        and on (${keys}) ${named(subject, 'bins')}
        and on (${MODEL}) model:references:count${name} == 1`,
    },
  ];
}

function countsOfBins(subject: Subject, window: string): readonly RecordingRule[] {
  const { role, keys } = subject;
  const edges = cumulative(subject, `rows:increase${window}`);
  return [
    {
      record: edges,
      help: `Rows at or below the edge \`le\`; numeric ${role}s. Edges that the reference does not have are left out.`,
      expr: promql`
        sum by (${keys}, le) (increase(${raw(subject, 'value_bucket')}[1h]))
        * on (${keys}, le) group_left (lower, upper) (${cumulative(subject, 'reference:ratio')} ^ 0)`,
    },
    {
      record: ofBins(subject, `rows:increase${window}`),
      help: 'Rows in the bin. Never below 0, which increase() could make of the difference of two edges in their first hour.',
      expr: promql`
        clamp_min(
          ${binsOfCumulative(subject, edges)}
          or sum by (${keys}, category) (increase(${raw(subject, 'category_total')}[1h])),
          0
        )`,
    },
  ];
}
