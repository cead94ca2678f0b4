import { countSelfSeries, countSeries } from '../exposition/series-count.ts';
import type { ModelDemand } from '../exposition/series-plan.ts';
import { Monitor } from '../monitor/monitor.ts';
import { bindModel } from '../reference/bound-model.ts';
import type { Profile } from '../reference/profile.ts';
import type { ModelSettings, Settings } from '../settings.ts';
import { Tally } from '../tally.ts';
import { selfSnapshot } from './self-snapshot.ts';

/** More than the process and Node runtime metrics ever are. */
const PROCESS_SERIES = 120;

/** Values of the label `input`: files as the config names them, and what is pushed by its route. */
function inputNames(model: ModelSettings, { ingest }: Settings): readonly string[] {
  const files = model.inputs.map(({ name }) => name);
  return ingest.listenAddress === undefined ? files : [...files, `/v1/predictions/${model.name}`, `/v1/cloudevents/${model.name}`];
}

/** Series that the exporter has of its own, with the inputs of these models. */
export function ownSeries(models: readonly ModelSettings[], settings: Settings): number {
  const inputs = models.flatMap((model) => inputNames(model, settings));
  const series = { limit: 0, planned: 0, dropped: { version: 0, feature: 0, segment: 0 } };
  const tally = new Tally();
  const own = countSelfSeries(
    selfSnapshot({
      nodejs: '',
      inputs: inputs.map((name) => ({ name, tally, isUp: false, lagBytes: 0 })),
      state: settings.state.path === undefined ? undefined : { commits: 0, errors: 0 },
      series,
      reload: { isSuccessful: true, atSeconds: 0 },
    }),
  );
  return PROCESS_SERIES + own;
}

/** How many series a version of the model has, counted on an empty snapshot of it. */
export function demandOf(model: ModelSettings, profile: Profile, settings: Settings): ModelDemand {
  const trial = new Monitor(bindModel(model, profile), {
    expectedDaysBetweenFalseAlarms: settings.alerting.expectedDaysBetweenFalseAlarms,
    admitVersion: () => true,
    untimed: 'newest',
  });
  trial.schema.versions.place(model.version ?? 'trial');
  const count = countSeries(trial.snapshots()[0]!);
  const outputs = [...count.outputs.values()].reduce((sum, series) => sum + series, 0);
  const importance = (name: string): number => model.drift.features[name]?.importance ?? 0;
  return {
    model: model.name,
    base: count.base + outputs,
    features: [...count.features]
      .map(([name, series]) => ({ name, series }))
      .sort((left, right) => importance(right.name) - importance(left.name)),
    segments: [...count.segments].map(([name, { total }]) => ({ name, series: total })),
  };
}
