import { CONFIG } from '../../../alert-rules/src/config.ts';
import { callsOf, KNOWN, type LintCheck, READER, selectorsOf } from './check.ts';
import { type Expression, everyPart } from './expression.ts';

/** A counter that starts above 0, and stays what it is while its process lives. */
export const BARE: ReadonlySet<string> = new Set(['ml_exporter_series_dropped_total']);

export const RULE_CHECKS: readonly LintCheck[] = [
  {
    title: 'asks only for labels that what it reads can have',
    find: ({ tree }) => {
      const found = new Set<string>();
      READER.resultLabels(tree, (problem) => found.add(problem));
      return [...found];
    },
    bad: { rules: [{ record: 'a:b:sum', expr: 'sum by (modle) (ml_minimum_rows)' }], says: 'no label modle' },
  },
  {
    title: 'takes the increase of counters and of nothing else',
    find: (rule) =>
      callsOf(rule, 'rate', 'increase').flatMap(({ parts: [inner] }) =>
        inner?.kind === 'selector' && KNOWN.get(inner.name)?.isCounter === true ? [] : [`increase of ${JSON.stringify(inner)}`],
      ),
    bad: { rules: [{ record: 'a:b:increase1h', expr: 'increase(ml_minimum_rows[1h])' }], says: 'ml_minimum_rows' },
  },
  {
    title: 'never takes a counter for a gauge',
    find: (rule) => {
      const counted = new Set<Expression>(callsOf(rule, 'rate', 'increase').flatMap(({ parts }) => parts));
      return selectorsOf(rule).flatMap((part) =>
        KNOWN.get(part.name)?.isCounter === true && !counted.has(part) && !BARE.has(part.name) ? [`bare ${part.name}`] : [],
      );
    },
    bad: { rules: [{ record: 'a:b:sum', expr: 'sum by (model) (ml_predictions_total)' }], says: 'bare ml_predictions_total' },
  },
  {
    title: 'reads in its own group only what is recorded above it',
    find: (rule, all) => {
      const group = all.filter(({ group: name }) => name === rule.group);
      const last = (name: string): number => group.findLastIndex(({ record }) => record === name);
      return selectorsOf(rule).flatMap(({ name }) =>
        name !== rule.record && last(name) > group.indexOf(rule) ? [`${name} is recorded below`] : [],
      );
    },
    bad: {
      rules: [
        { record: 'a:early:sum', expr: 'a:late:sum * 2' },
        { record: 'a:late:sum', expr: 'sum(ml_minimum_rows)' },
      ],
      says: 'below',
    },
  },
  {
    title: 'stands in a group that is named as ours and that every ruler takes',
    find: ({ group }, all) => [
      ...(group.startsWith('driftline-') ? [] : [`the group ${group}`]),
      ...(all.filter((one) => one.group === group).length <= CONFIG.rulesPerGroup ? [] : ['too many rules in the group']),
    ],
    bad: { rules: [{ record: 'a:b:sum', expr: 'sum(up)' }], group: 'drift', says: 'the group drift' },
  },
];

/** Denominators that cannot be 0, each for its own reason. */
const POSITIVE: readonly (readonly [RegExp, string])[] = [
  [/tested_rows:increase/, 'is filtered by the minimum of rows'],
  [/(drift|fault)_limit|drift_tolerance|overdispersion|reference_rows|:bins$/, 'is above 0 by the contract'],
  [/labelled_rows:increase/, 'is filtered by the minimum of labels beside it'],
  [/ml_mae/, 'is absent or positive in every reference of a regression that is not perfect'],
];

/** Whether a denominator cannot be 0. */
export function isGuarded(denominator: Expression): boolean {
  const below = everyPart(denominator);
  return (
    denominator.kind === 'number' ||
    below.some((inner) => inner.kind === 'binary' && ['>', '>=', '!='].includes(inner.operator) && !inner.isBool) ||
    below.some((inner) => inner.kind === 'selector' && POSITIVE.some(([pattern]) => pattern.test(inner.name)))
  );
}

/** Of alerts and diagnosis; recording rules divide what they have filtered in a rule above. */
export const DIVISION: LintCheck = {
  title: 'guards what it divides by',
  find: ({ tree }) =>
    everyPart(tree).flatMap((part) => {
      if (part.kind !== 'binary' || part.operator !== '/' || isGuarded(part.right)) return [];
      return [`divides by ${everyPart(part.right).flatMap((inner) => (inner.kind === 'selector' ? [inner.name] : []))}`];
    }),
  bad: { rules: [{ record: 'a:b:ratio', expr: 'sum(up) / sum(ml_minimum_rows)' }], says: 'divides by ml_minimum_rows' },
};
