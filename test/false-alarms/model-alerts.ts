import { DRIFT_ALERTS, PREDICTION_ALERTS } from '../../alert-rules/src/alerts/drift.ts';
import { CONFIG, type Window } from '../../alert-rules/src/config.ts';
import { parseDuration } from '../../exporter/src/config/index.ts';
import type { ViewSnapshot } from '../../exporter/src/model.ts';
import { AlertState, type Pace } from './alert-state.ts';
import type { FeatureRule } from './feature-rules.ts';

/**
 * ModelInputDrift and ModelPredictionDrift of the shipped rules, with what a rule says of features and outputs in place of the drift score:
 * the threshold and the times are those of the shipped alerts. No feature has an importance here.
 */
export class ModelAlerts {
  readonly #rule: FeatureRule;
  readonly #input: AlertState;
  /** By output: each has an alert of its own. */
  readonly #predictions = new Map<string, AlertState>();
  readonly #predictionPace: Pace;

  constructor(rule: FeatureRule, window: Window['name']) {
    this.#rule = rule;
    this.#input = new AlertState(paceOf('ModelInputDrift', window));
    this.#predictionPace = paceOf('ModelPredictionDrift', window);
  }

  /** Gives the number of features that are judged, and that are flagged. */
  evaluate(nowMs: number, { features, outputs }: ViewSnapshot): { readonly judged: number; readonly flagged: number } {
    const verdicts = features.map(this.#rule.isFlagged).filter((verdict) => verdict !== undefined);
    const [judged, flagged] = [verdicts.length, verdicts.filter(Boolean).length];
    this.#input.evaluate(nowMs, judged > 0 && flagged / judged > CONFIG.alerts.driftedShare);
    for (const output of outputs) {
      const alert = this.#predictions.get(output.name) ?? new AlertState(this.#predictionPace);
      this.#predictions.set(output.name, alert);
      alert.evaluate(nowMs, this.#rule.isFlagged(output) === true);
    }
    return { judged, flagged };
  }

  get isInputFiring(): boolean {
    return this.#input.isFiring;
  }

  get predictionsFiring(): number {
    return [...this.#predictions.values()].filter(({ isFiring }) => isFiring).length;
  }

  get isFiring(): boolean {
    return this.isInputFiring || this.predictionsFiring > 0;
  }

  /** How often any of them has begun to fire. */
  get fired(): number {
    return [this.#input, ...this.#predictions.values()].reduce((sum, { fired }) => sum + fired, 0);
  }
}

function paceOf(name: string, window: Window['name']): Pace {
  const rule = [...DRIFT_ALERTS, ...PREDICTION_ALERTS].find(({ alert, labels }) => alert === name && labels?.['window'] === window);
  if (rule === undefined) throw new Error(`no alert ${name} over ${window}`);
  return { forMs: milliseconds(rule.for), keepFiringForMs: milliseconds(rule.keepFiringFor) };
}

function milliseconds(duration: string | undefined): number {
  return duration === undefined ? 0 : (parseDuration(duration) ?? Number.NaN);
}
