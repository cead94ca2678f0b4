import { CONFIG } from '../config.ts';
import type { AlertRule, RuleGroup } from '../rule.ts';
import { DRIFT_ALERTS, PREDICTION_ALERTS } from './drift.ts';
import { EXPORTER_ALERTS } from './exporter.ts';
import { FAULT_ALERTS, OUTPUT_FAULT_ALERTS } from './faults.ts';
import { LOG_ALERTS } from './logs.ts';
import { OUTCOME_ALERTS } from './outcomes.ts';
import { PERFORMANCE_ALERTS } from './performance.ts';
import { RETRAINING_ALERTS } from './retraining.ts';
import { RULES_ALERTS } from './rules.ts';

const interval = CONFIG.intervals.alerts;

/**
 * Every alert, from the monitor itself to the model: what is broken comes before what has moved. Alerts of estimated performance, label
 * delay, calibration and challengers join PERFORMANCE_ALERTS when the exporter has their series.
 */
export const ALERTS: readonly RuleGroup<AlertRule>[] = [
  { name: 'driftline-alerts-monitor', interval, help: 'Is the monitor alive?', rules: [...EXPORTER_ALERTS, ...RULES_ALERTS] },
  { name: 'driftline-alerts-logs', interval, help: 'Does the log arrive, in time, whole and in its shape?', rules: LOG_ALERTS },
  { name: 'driftline-alerts-faults', interval, help: 'Are values there and usable?', rules: [...FAULT_ALERTS, ...OUTPUT_FAULT_ALERTS] },
  { name: 'driftline-alerts-drift', interval, help: 'Have inputs or answers moved?', rules: [...DRIFT_ALERTS, ...PREDICTION_ALERTS] },
  {
    name: 'driftline-alerts-performance',
    interval,
    help: 'Is the model still right?',
    rules: [...PERFORMANCE_ALERTS, ...OUTCOME_ALERTS, ...RETRAINING_ALERTS],
  },
];
