import { DROP_REASONS, type DropReason, planSeries } from '../exposition/series-plan.ts';
import { Monitor, type MonitorOptions } from '../monitor/monitor.ts';
import { type BoundModel, bindModel } from '../reference/bound-model.ts';
import { checkReference, type Mismatch } from '../reference/check-reference.ts';
import type { Profile } from '../reference/profile.ts';
import { readProfile } from '../reference/read-profile.ts';
import type { ModelSettings, Settings } from '../settings.ts';
import { demandOf, ownSeries } from './series-demand.ts';

export interface OpenModels {
  readonly monitors: readonly Monitor[];
  readonly series: SeriesAccount;
}

/** What is exposed at most, and what was left out to stay within the limit. */
export interface SeriesAccount {
  readonly limit: number;
  planned: number;
  readonly dropped: Record<DropReason, number>;
}

export interface OpenOptions {
  readonly untimed: MonitorOptions['untimed'];
  /** Monitors of an earlier configuration that go on where their model has not changed, so that no counter falls. */
  readonly keep?: (model: BoundModel) => Monitor | undefined;
  /** Place of the only model to open; all when left out. */
  readonly only?: number;
}

/** Reads every model's reference, plans the series, and opens a monitor a model. */
export function openModels(settings: Settings, options: OpenOptions): OpenModels | { readonly problems: readonly Mismatch[] } {
  const problems: Mismatch[] = [];
  const models: (readonly [ModelSettings, Profile])[] = [];
  for (const [place, model] of settings.models.entries()) {
    if (options.only !== undefined && options.only !== place) continue;
    try {
      const profile = readProfile(model.reference);
      models.push([model, profile]);
      const mismatches = checkReference(model, profile);
      problems.push(...mismatches.map(({ path, message }) => ({ path: ['models', place, ...path], message })));
    } catch (error) {
      problems.push({ path: ['models', place, 'reference'], message: error instanceof Error ? error.message : String(error) });
    }
  }
  return problems.length > 0 ? { problems } : openMonitors(settings, models, options);
}

function openMonitors(
  settings: Settings,
  models: readonly (readonly [ModelSettings, Profile])[],
  options: OpenOptions,
): OpenModels | { readonly problems: readonly Mismatch[] } {
  const limit = settings.limits.series;
  const reserved = ownSeries(
    models.map(([model]) => model),
    settings,
  );
  const demands = models.map(([model, profile]) => demandOf(model, profile, settings));
  const least = demands.reduce((sum, { base }) => sum + base, reserved);
  if (least > limit) {
    const message = `${limit} are too few: the exporter, outputs and performance alone need ${least}; features and segments come on top`;
    return { problems: [{ path: ['limits', 'series'], message }] };
  }
  const plan = planSeries(limit, reserved, demands);
  const series: SeriesAccount = { limit, planned: plan.series, dropped: { ...plan.dropped } };
  const monitors = models.map(([model, profile], i) => {
    const share = plan.models[i]!;
    const bound = bindModel(model, profile, share);
    const monitorOptions = optionsOf(settings, series, share.series, options.untimed);
    const kept = options.keep?.(bound);
    return kept?.adopt(bound, monitorOptions) ? kept : new Monitor(bound, monitorOptions);
  });
  return { monitors, series };
}

function optionsOf(
  settings: Settings,
  account: SeriesAccount,
  seriesOfVersion: number,
  untimed: MonitorOptions['untimed'],
): MonitorOptions {
  let versions = 0;
  const refused = new Set<string>();
  const refuse = (version: string): boolean => {
    // A refused version is asked for with each of its records; names of records are remembered only up to a bound.
    if (!refused.has(version) && refused.size < settings.limits.versions) {
      refused.add(version);
      account.dropped.version += seriesOfVersion;
    }
    return false;
  };
  return {
    expectedDaysBetweenFalseAlarms: settings.alerting.expectedDaysBetweenFalseAlarms,
    untimed,
    admitVersion: (version) => {
      // The plan had no room for the model at all, and has counted that.
      if (seriesOfVersion === 0 || versions >= settings.limits.versions) return false;
      // The first version is part of the plan; each further one needs as many series again.
      if (versions > 0 && account.planned + seriesOfVersion > account.limit) return refuse(version);
      if (versions > 0) account.planned += seriesOfVersion;
      versions++;
      return true;
    },
  };
}

/** All series that were left out. */
export function droppedSeries({ dropped }: SeriesAccount): number {
  return DROP_REASONS.reduce((sum, reason) => sum + dropped[reason], 0);
}
