import type { Window } from '../config.ts';
import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';
import { cumulative, named, ofBins, reference, type Subject } from './subject.ts';

/**
 * Wasserstein-1 distance from bins. Edges are labels, which PromQL cannot compute with, so that they become numbers once, with the reference.
 *
 * Where in their bin values stand is not known, but for two cases. A number with few values has one value a bin, on its upper edge: the
 * distance is then that of the exporter. Values of other numbers are taken as evenly spread between the outermost edges, and nothing is said
 * of what lies beyond them: for a shift of a normal distribution this is four fifths of the exporter's.
 */

/** What every window needs of the reference. */
export function widthRules(subject: Subject): readonly RecordingRule[] {
  const { role, keys } = subject;
  const share = ofBins(subject, 'reference:ratio');
  const top = ofBins(subject, 'reference_top');
  const discrete = named(subject, 'one_value_a_bin');
  const deviation = reference(subject, 'ml_reference_stddev');
  const mean = `sum by (${keys}) (${share} * ${top})`;
  return [
    {
      record: top,
      help: `Upper edge of the bin as a number, of the last bin the reference's maximum. In the ${role}'s own unit.`,
      expr: edgesAsNumbers(subject),
    },
    {
      record: discrete,
      help: 'Always 1: every value of the reference stands on the upper edge of its bin. That is so when values that do give its standard deviation.',
      expr: promql`
        abs(
          sqrt(
            sum by (${keys}) (${share} * (${top} - on (${keys}) group_left () ${mean}) ^ 2)
            / (1 - 1 / ${named(subject, 'reference_rows')})
          ) / ${deviation} - 1
        ) < bool 1e-6 == 1`,
    },
    {
      record: ofBins(subject, 'reference_width'),
      help: 'Distance between the edges of the bin / standard deviation of the reference. Open bins have none, but for the last one of a number with one value a bin.',
      expr: promql`
        (
          (${top}{upper!="+Inf"} or (${top} and on (${keys}) ${discrete}))
          - on (${keys}, lower) group_left () label_replace(${top}, "lower", "$1", "upper", "(.+)")
        )
        / on (${keys}) group_left () (${deviation} > 0)`,
    },
  ];
}

/**
 * Sum of width x |gap|. Values on the upper edges: the gap is that of the lower edge up to the upper one. Evenly spread values: it goes
 * from a to b in a straight line, and the mean of its size is (a^2 + b^2 + ab + |ab|) / 2(|a| + |b|).
 *
 * @param gap recorded difference of the cumulative shares at the upper edge of each bin
 */
export function wasserstein(subject: Subject, gap: string, { name }: Window): RecordingRule {
  const { keys } = subject;
  const width = ofBins(subject, 'reference_width');
  const discrete = `on (${keys}) ${named(subject, 'one_value_a_bin')}`;
  const below = (value: string): string => `on (${keys}, lower) group_left () label_replace(${value}, "lower", "$1", "le", "(.+)")`;
  const product = `(${gap} * ${below(gap)})`;
  return {
    record: named(subject, `wasserstein:last${name}`),
    help: "Wasserstein-1 distance in standard deviations of the reference, 0 and up; numbers only. The exporter's own knows where in the bins and beyond the outermost edges values stand; this one is the same for numbers with one value a bin, else usually smaller.",
    expr: promql`
      sum by (${keys}) ((${width} and ${discrete}) * ${below(`abs(${gap})`)})
      or sum by (${keys}) (
        (${width} unless ${discrete}) * on (${keys}, lower) group_left () (
          ((${gap} + ${below(gap)}) ^ 2 - ${product} + abs${product})
          / clamp_min(2 * (abs(${gap}) + ${below(`abs(${gap})`)}), 1e-300)
        )
      )`,
  };
}

/** The quantile at 1 of a histogram whose first bucket holds everything is the edge of that bucket, to the last digit. */
function edgesAsNumbers(subject: Subject): string {
  const { keys } = subject;
  const edges = cumulative(subject, 'reference:ratio');
  const full = `${edges}{le!="+Inf"} ^ 0`;
  return promql`
    histogram_quantile(1, ${full} or label_replace(${full}, "le", "+Inf", "", ""))
    or sum by (${keys}, lower, upper) (${edges}{le="+Inf"}) * 0 + on (${keys}) group_left () ${reference(subject, 'ml_reference_maximum')}`;
}
