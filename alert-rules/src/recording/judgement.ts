import type { Window } from '../config.ts';
import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';
import { ENOUGH } from './counts.ts';
import { MODEL, named, type Subject } from './subject.ts';

/** The contract's one rule for what has drifted: score = statistic / limit, limit = max(tolerance, chance). */
export function judgementRules(subject: Subject, { name }: Window): readonly RecordingRule[] {
  const { keys, role } = subject;
  const tested = named(subject, `tested_rows:increase${name}`);
  const overdispersion = named(subject, 'overdispersion');
  const noise = named(subject, `drift_noise:last${name}`);
  const chance = named(subject, `drift_chance:last${name}`);
  const limit = named(subject, `drift_limit:last${name}`);
  const tolerance = named(subject, 'drift_tolerance');
  const statistic = named(subject, `drift_statistic:last${name}`);
  return [
    {
      record: noise,
      help: 'D (1/n + 1/m): the variance of a share that chance alone makes. Absent while n / D is below the minimum of rows.',
      expr: promql`
        1 / (
          ${tested} / ${overdispersion}
          >= on (${MODEL}) group_left () ${ENOUGH} * model:minimum_rows
        )
        + ${overdispersion} / ${named(subject, 'reference_rows')}`,
    },
    {
      record: chance,
      help: 'What the deciding statistic reaches by chance alone at the false-alarm level, in its own unit.',
      expr: chanceOf(subject, noise),
    },
    {
      record: limit,
      help: `The larger of tolerance and chance: what the deciding statistic is compared with. Absent for what is not judged.`,
      // Without their names, since promtool's backfill takes what comes under two names for two series and loses the points of one.
      expr: `0 + (${chance} > ${tolerance} or (${tolerance} and ${chance}))`,
    },
    {
      record: named(subject, `drift_score:last${name}`),
      help: `Deciding statistic / limit: at least 1 exactly when the ${role} has drifted.`,
      expr: `${statistic} / on (${keys}) ${limit}`,
    },
  ];
}

/** For small drift the Jensen-Shannon divergence in nats is an eighth of PSI, and so is the squared Hellinger distance. */
function chanceOf(subject: Subject, noise: string): string {
  const { keys } = subject;
  const psi = `${noise} * ${named(subject, 'drift_quantile')}`;
  const where = (statistic: string): string => `and on (${keys}) ${named(subject, 'deciding')}{statistic="${statistic}"}`;
  return promql`
    (${psi} ${where('psi')})
    or (sqrt(${psi} / ${8 * Math.LN2}) ${where('js_distance')})
    or (sqrt(${psi} / 8) ${where('hellinger')})
    or (sqrt(${noise} * on (${MODEL}) group_left () (-ln(model:drift_level / 2) / 2)) ${where('ks')})`;
}
