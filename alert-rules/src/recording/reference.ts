import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';
import { cumulative, MODEL, named, ofBins, reference, type Subject } from './subject.ts';

/** Added to the count of each bin on both sides of PSI, as in the exporter. */
const SMOOTHING = 0.5;

/** A model is judged while one reference of it is known, and only one: bins of two references cannot be added. */
const ONE_REFERENCE = `and on (${MODEL}) model:references:count1h == 1`;

/** What the exporters say of the reference, once for the fleet: bins that can be joined, and what the judgement is made of. */
export function referenceRules(subject: Subject): readonly RecordingRule[] {
  const { role, keys } = subject;
  const bins = named(subject, 'bins');
  const share = ofBins(subject, 'reference:ratio');
  return [
    {
      record: cumulative(subject, 'reference:ratio'),
      help: `Share of the reference at or below the edge \`le\`; \`lower\` is the lower edge of the same bin. Numeric ${role}s.`,
      expr: promql`
        label_replace(${reference(subject, 'ml_reference_cdf', 'lower, upper')}, "le", "$1", "upper", "(.+)")
        ${ONE_REFERENCE}`,
    },
    {
      record: share,
      help: 'Share of the reference in the bin: labels lower and upper of a number, category of a category.',
      expr: promql`
        ${binsOfCumulative(subject, cumulative(subject, 'reference:ratio'))}
        or ${reference(subject, 'ml_reference_ratio', 'category')} ${ONE_REFERENCE}`,
    },
    {
      record: bins,
      help: 'B: exposed bins. Absent with fewer than two that have a reference share: there is nothing that could drift.',
      expr: `count by (${keys}) (${share}) and count by (${keys}) (${share} > 0) >= 2`,
    },
    {
      record: named(subject, 'reference_rows'),
      help: 'm: values of the reference that could be binned.',
      expr: reference(subject, 'ml_reference_rows'),
    },
    {
      record: ofBins(subject, 'reference_smoothed:ratio'),
      help: `Share of the reference with ${SMOOTHING} rows added to each bin: for PSI.`,
      expr: promql`
        (${share} * on (${keys}) group_left () ${named(subject, 'reference_rows')} + ${SMOOTHING})
        / on (${keys}) group_left () (${named(subject, 'reference_rows')} + ${SMOOTHING} * ${bins})`,
    },
    {
      record: named(subject, 'overdispersion'),
      help: 'D: how much more the shares of windows differ than those of independent rows; at least 1.',
      expr: reference(subject, 'ml_reference_overdispersion'),
    },
    {
      record: named(subject, 'drift_tolerance'),
      help: `Smallest effect that matters, in units of the deciding statistic. Absent for what is not judged: ignored ${role}s, a single bin, the output label.`,
      expr: `max by (${keys}) (ml_${role}_drift_tolerance)`,
    },
    {
      record: named(subject, 'deciding'),
      help: 'Always 1; the label statistic names the one that decides. PSI where no exporter has had enough rows to say; one also where exporters disagree.',
      expr: deciding(subject),
    },
    {
      record: named(subject, 'drift_quantile'),
      help: 'What chi-square with B - 1 degrees of freedom reaches at the false-alarm level (Wilson and Hilferty).',
      expr: promql`
        (${bins} - 1) * (
          1 - 2 / (9 * (${bins} - 1))
          + sqrt(2 / (9 * (${bins} - 1))) * on (${MODEL}) group_left () model:drift_critical_z
        ) ^ 3`,
    },
    {
      record: named(subject, 'fault_limit:ratio'),
      help: `What the lower bound of a fault's share is compared with: twice its reference share and a hundredth. Null, missing and empty are compared with the three together. Absent for ignored ${role}s.`,
      expr: faultLimit(subject),
    },
  ];
}

/**
 * Shares or rows of each bin from cumulative ones, numbers only: a bin's lower edge is the upper edge of the bin below it. Both edges stay
 * as labels, and \`le\`, which speaks of what is cumulative, goes.
 */
export function binsOfCumulative({ keys }: Subject, series: string): string {
  return promql`
    sum by (${keys}, lower, upper) (
      ${series}{lower="-Inf"}
      or ${series} - on (${keys}, lower) group_left () label_replace(${series}, "lower", "$1", "le", "(.+)")
    )`;
}

function deciding(subject: Subject): string {
  const { role, keys } = subject;
  const named = ['psi', 'js_distance', 'hellinger', 'ks'].map(
    (statistic) => `group by (${keys}, statistic) (ml_${role}_drift_statistic{statistic="${statistic}"})`,
  );
  const fallback = `label_replace(group by (${keys}) (ml_${role}_drift_tolerance), "statistic", "psi", "", "")`;
  return [...named, fallback].join(`\nor on (${keys}) `);
}

/** An ignored subject has neither a tolerance nor a fault score; one without rows may have lost its score, but not its tolerance. */
function faultLimit(subject: Subject): string {
  const { role, keys } = subject;
  const holes = 'fault=~"null|missing|empty"';
  const others = 'fault!~"null|missing|empty"';
  const shares = (matcher: string): string => `max by (${keys}, fault) (ml_reference_fault_ratio{${role}!="", ${matcher}})`;
  return promql`
    2 * (
      ${shares(others)}
      or ${shares(holes)} * 0 + on (${keys}) group_left () sum by (${keys}) (${shares(holes)})
    ) + 0.01
    and on (${keys}) (${named(subject, 'drift_tolerance')} or group by (${keys}) (ml_${role}_fault_score{fault="null"}))`;
}
