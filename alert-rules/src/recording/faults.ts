import type { Window } from '../config.ts';
import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';
import { ofWindow } from './hours.ts';
import { named, raw, type Subject } from './subject.ts';

/** Normal quantile of a two-sided level of 0.1 %, fixed by the contract with the exporter. */
const Z = 3.29;

/** The contract's one rule for what is faulty: lower Wilson bound of the fault's share / (2 x reference share + 0.01). */
export function faultRules(subject: Subject, { name }: Window): readonly RecordingRule[] {
  const { keys, role } = subject;
  const rows = named(subject, `looked_at_rows:increase${name}`);
  const faulty = named(subject, `fault_rows:increase${name}`);
  const share = named(subject, `fault_share:ratio${name}`);
  const counted: readonly RecordingRule[] = [
    {
      record: rows,
      help: `Rows in which the ${role} was looked for.`,
      expr: `sum by (${keys}) (increase(${raw(subject, 'rows_total')}[1h]))`,
    },
    {
      record: faulty,
      help: 'Rows with the fault.',
      expr: `sum by (${keys}, fault) (increase(${raw(subject, 'faults_total')}[1h]))`,
    },
  ];
  return [
    ...counted.map((rule) => ofWindow(rule, name)),
    {
      record: share,
      help: 'Share of the rows looked at that have the fault. Absent without rows.',
      expr: `${faulty} / on (${keys}) group_left () (${rows} > 0)`,
    },
    {
      record: named(subject, `fault_score:last${name}`),
      help: `Lower Wilson bound of the share (z = ${Z}) / fault limit: at least 1 is faulty. No minimum of rows: the bound takes care.`,
      expr: faultScore(subject, share, rows),
    },
  ];
}

/** s^2 / (s + z^2 / 2n + z sqrt(s (1 - s) / n + z^2 / 4n^2)), the form of the exporter, for the few faults that occur at all. */
function faultScore(subject: Subject, share: string, rows: string): string {
  const { keys } = subject;
  const perRow = (value: number): string => `on (${keys}) group_left () (${value} / ${rows})`;
  return promql`
    (
      (${share} > 0) ^ 2
      / (
        ${share}
        + ${perRow((Z * Z) / 2)}
        + ${Z} * sqrt(
          ${share} * (1 - ${share}) / on (${keys}) group_left () ${rows}
          + on (${keys}) group_left () (${(Z * Z) / 4} / ${rows} ^ 2)
        )
      )
      or ${share} == 0
    )
    / ${named(subject, 'fault_limit:ratio')}`;
}
