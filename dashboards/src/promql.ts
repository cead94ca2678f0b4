/** Of the variable; never `$__rate_interval`, since the window is what a number claims to speak of. */
export const WINDOW = '${window}';

/** The chosen model, as a whole. */
export const MODEL = 'model="$model", version=~"$version"';
/** The same in the chosen segment; `^$`, the default, is everything. */
export const VIEW = `${MODEL}, segment=~"$segment"`;
/** Labels of what is said of a model or of one of its segments. */
export const VIEW_LABELS = 'model, version, segment';
/** Everything that the exporters say of themselves. */
export const JOB = 'job="$job"';

/** What has bins: a feature, or an output. The names of its series and one of their labels tell which. */
export type Kind = 'feature' | 'output';

/** A query of one feature or output, made of the same query for either. */
export type Subject = (of: (kind: Kind, matcher: string) => string) => string;

/** Features and outputs in one query: their labels differ, so that `or` keeps both. */
export function featuresAndOutputs(of: (kind: Kind) => string): string {
  return `${of('feature')} or ${of('output')}`;
}

/** What the variable `feature` names. Of a feature and an output of one name it is the feature, so that two things are never added up. */
export const featureOrOutput: Subject = (of) =>
  `${of('feature', 'feature="$feature"')} or on (model, version) ${of('output', 'output="$feature"')}`;

/**
 * What the rule pack recorded; where it is not loaded, what the exporters say of their own window. One series for both, since the name of a
 * rule would make two of them. `also`: labels beside the usual ones.
 */
export function recordedOr(kind: Kind, rule: string, gauge: string, matchers = VIEW, also: readonly string[] = []): string {
  const labels = [VIEW_LABELS, kind, ...also].join(', ');
  return `max by (${labels}) (${rule}{${matchers}} or on (${labels}) ${gauge}{${matchers}})`;
}

/** A number that carries another one as a label, for the words below it: "3", "of 4". Both without labels of their own. */
export function withNumber(value: string, label: string, number: string): string {
  return `${value} + on () group_right () (0 * count_values("${label}", ${number}))`;
}
