import type { CountsPlan } from '../accumulate/counts.ts';
import { WINDOW_PANES } from '../accumulate/ring.ts';
import type { BoundModel } from '../reference/bound-model.ts';

/** What is counted of each version of a model. */
export function countsPlan({ settings, features, outputs, outcome, groups, segments }: BoundModel): CountsPlan {
  return {
    subjects: [...features, ...outputs].map(({ subject }) => subject),
    ...(outcome === undefined ? {} : { outcome }),
    segments: groups,
    views: 1 + segments.length,
    kpis: settings.kpis.length,
    window: { paneMs: paneMs(settings.windowSeconds) },
    outcomeWindow: { paneMs: paneMs(settings.performance.windowSeconds) },
  };
}

/** The config takes only windows of whole milliseconds a pane; the seconds may have lost a digit. */
function paneMs(windowSeconds: number): number {
  return Math.round((windowSeconds * 1000) / WINDOW_PANES);
}
