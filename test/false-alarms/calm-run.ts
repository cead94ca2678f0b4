import type { Profile } from '../../exporter/src/reference/profile.ts';
import type { Cell } from './cell.ts';
import { comparedRules } from './compared-rules.ts';
import { ModelAlerts } from './model-alerts.ts';
import { WatchedModel } from './watched-model.ts';

const DAY_MS = 86_400_000;

/** What a rule did in a stretch in which nothing drifted. Windows do not overlap here; alerts see them slide. */
export interface Calm {
  readonly rule: string;
  readonly featureWindows: number;
  readonly judged: number;
  readonly flagged: number;
  /** Model alarms that began to fire. One that never ends is one. */
  readonly alarms: number;
  /** Share of the evaluations at which one fired. */
  readonly firingShare: number;
}

/** One stretch of days through a real monitor. The same arguments give the same numbers. */
export function calmRun(cell: Cell, profile: Profile, seed: string, days: number = cell.days): readonly Calm[] {
  const { window, pattern, rows, stepMs } = cell;
  const model = new WatchedModel(profile, pattern, window.name, `${cell.name} ${seed}`);
  const watched = comparedRules(model, rows, window.seconds * 1000).map((rule) => ({
    rule,
    alerts: new ModelAlerts(rule, window.name),
    counts: { featureWindows: 0, judged: 0, flagged: 0 },
    firing: 0,
  }));
  const steps = (window.seconds * 1000) / stepMs;
  const stepsInAll = (days * DAY_MS) / stepMs;
  for (let step = 1; step <= stepsInAll; step++) {
    model.runStep(rows, steps, step, stepMs);
    const view = model.snapshot().views[0]!;
    for (const one of watched) {
      const { alerts, counts } = one;
      const { judged, flagged } = alerts.evaluate(model.now, view);
      if (alerts.isFiring) one.firing++;
      if (step % steps !== 0) continue;
      counts.featureWindows += view.features.length;
      counts.judged += judged;
      counts.flagged += flagged;
    }
  }
  return watched.map(({ rule, alerts, counts, firing }) => ({
    rule: rule.name,
    ...counts,
    alarms: alerts.fired,
    firingShare: firing / stepsInAll,
  }));
}
