import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { CONFIG } from '../../alert-rules/src/config.ts';
import { ruleFiles } from '../../alert-rules/src/files.ts';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import { failuresOf, type PromtoolQuestion } from '../alert-rules/promtool-runs.ts';
import { LEAN } from '../alert-rules/recording/rule-file.ts';
import { Scrapes, STEP_MINUTES } from '../alert-rules/recording/scrapes.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { DRIFT_SCORE } from './feature-rules.ts';
import { ModelAlerts } from './model-alerts.ts';
import { INDEPENDENT } from './pattern.ts';
import { referenceOf } from './reference.ts';
import { WatchedModel } from './watched-model.ts';

const { short, long } = CONFIG.windows;
const MINUTE_MS = 60_000;
const FEATURES = 20;
/** Minutes from one scrape and evaluation to the next, and rows between them. */
const STEP = 60;
const ROWS = 600;

/** By hours from the start: which features (20 is the score) are shifted by how many standard deviations. */
const STORY: readonly (readonly [fromHour: number, shifts: Readonly<Record<number, number>>])[] = [
  [0, {}],
  // More than a tenth: the alert fires.
  [2, { 0: 0.6, 7: 0.6, 14: 0.6 }],
  [5, {}],
  // A tenth is not more than a tenth; the output is another matter.
  [8, { 0: 1, 7: 1, 20: 0.7 }],
  [11, {}],
  // At the limit: features come and go.
  [14, { 1: 0.33, 2: 0.33, 3: 0.33, 4: 0.33, 5: 0.33, 6: 0.33 }],
  [26, {}],
  // Gone before it has lasted an hour.
  [29, { 0: 2, 7: 2, 14: 2 }],
  [30, {}],
];
const HOURS = 34;
/** For a machine that does much else. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

interface Evaluation {
  readonly minute: number;
  readonly judged: number;
  readonly flagged: number;
  readonly isInputFiring: boolean;
  readonly predictionsFiring: number;
}

/** The simulation's side of it, and what a Prometheus has scraped meanwhile. */
function simulated(): { readonly evaluations: readonly Evaluation[]; readonly scrapes: Scrapes } {
  const model = new WatchedModel(referenceOf(FEATURES, INDEPENDENT, 'shipped'), INDEPENDENT, short.name, 'shipped');
  const alerts = new ModelAlerts(DRIFT_SCORE, short.name);
  const exposition = new Exposition();
  const scrapes = new Scrapes();
  const scrape = (minute: number): void =>
    scrapes.add(minute, 'a:9877', exposition.render({ models: [model.snapshot()] }, TEXT).toString());
  scrape(0);
  const evaluations: Evaluation[] = [];
  for (let minute = STEP; minute <= HOURS * 60; minute += STEP) {
    const [, shifts] = STORY.findLast(([fromHour]) => fromHour * 60 <= minute - STEP)!;
    model.traffic.shifts.fill(0);
    for (const [place, shift] of Object.entries(shifts)) model.traffic.shifts[Number(place)] = shift;
    model.run(ROWS, STEP * MINUTE_MS);
    scrape(minute);
    const counts = alerts.evaluate(model.now, model.snapshot().views[0]!);
    evaluations.push({ minute, ...counts, isInputFiring: alerts.isInputFiring, predictionsFiring: alerts.predictionsFiring });
  }
  return { evaluations, scrapes };
}

/** Recording rules first, then the alerts that read them; without the long window, for which the story is too short. */
function shippedRules(): { readonly text: string; readonly groups: readonly string[] } {
  const all = [LEAN, 'driftline.alerts.yaml'].flatMap((file) => parseGroups(ruleFiles().get(file) ?? ''));
  const groups = all.filter(({ name }) => !name.endsWith(`-${long.name}`));
  return { text: stringify({ groups }, { lineWidth: 0 }), groups: groups.map(({ name }) => name) };
}

/** The border to YAML: our own files. */
function parseGroups(text: string): readonly { readonly name: string }[] {
  const file = parse(text) as { readonly groups: readonly { readonly name: string }[] };
  return file.groups;
}

function questionsOf({ minute, judged, flagged, isInputFiring, predictionsFiring }: Evaluation): readonly PromtoolQuestion[] {
  const ask = (expr: string, value: number): PromtoolQuestion => ({
    expr: `sum(${expr}) or vector(0)`,
    eval_time: `${minute}m`,
    exp_samples: [{ labels: '{}', value }],
  });
  const firing = (alert: string): string => `ALERTS{alertname="${alert}", window="${short.name}", alertstate="firing"}`;
  return [
    ask(`model:tested_features:count${short.name}`, judged),
    ask(`model:drifted_features:count${short.name}`, flagged),
    ask(firing('ModelInputDrift'), Number(isInputFiring)),
    ask(firing('ModelPredictionDrift'), predictionsFiring),
  ];
}

describe.skipIf(!isInstalled('promtool'))('the simulation', () => {
  let evaluations: readonly Evaluation[];
  let scrapes: Scrapes;
  beforeAll(() => {
    ({ evaluations, scrapes } = simulated());
  });

  it('decides as the shipped rules do, evaluation by evaluation', async () => {
    const { text, groups } = shippedRules();
    const run = { title: 'shipped', rules: text, step: `${STEP_MINUTES}m`, evaluationStep: `${STEP}m`, groups };
    expect(await failuresOf([{ ...run, series: scrapes.toSeries(), questions: evaluations.flatMap(questionsOf) }])).toEqual(new Map());
  });

  it('has alerts that fire and that do not, and features that come and go', () => {
    const changes = (values: readonly unknown[]): number => values.filter((value, i) => i > 0 && value !== values[i - 1]).length;
    expect(changes(evaluations.map(({ isInputFiring }) => isInputFiring))).toBeGreaterThanOrEqual(2);
    expect(changes(evaluations.map(({ predictionsFiring }) => predictionsFiring))).toBeGreaterThanOrEqual(2);
    expect(changes(evaluations.map(({ flagged }) => flagged))).toBeGreaterThanOrEqual(8);
  });
});
