import { type PanelDataSummary, type VisualizationSuggestion, VisualizationSuggestionScore } from '@grafana/data';
import { chooseView, type Shown } from './model/choose-view.ts';
import { isNoPicture } from './model/reason.ts';
import { readSeries } from './model/series/read.ts';
import type { DriftFieldConfig, DriftOptions } from './options.ts';

const NAMES: Readonly<Record<Shown, string>> = {
  overview: 'Drift by feature and time',
  distribution: 'Reference against now',
  diagnosis: 'Drift diagnosis',
};

/** Offers the view that the data is for, and nothing when the data does not look like drift. */
export function suggest({ rawFrames, hasNumberField }: PanelDataSummary): VisualizationSuggestion<DriftOptions, DriftFieldConfig>[] {
  if (hasNumberField !== true || rawFrames === undefined) return [];
  const series = readSeries(rawFrames, 0);
  if (isNoPicture(series)) return [];
  const view = chooseView('auto', series);
  // Any series is taken for a score when it was put into this panel; to be offered unasked it must be one.
  if (view === 'overview' && !series('score').some(({ meaning }) => meaning === 'score')) return [];
  return [
    {
      name: NAMES[view],
      score: VisualizationSuggestionScore.Best,
      cardOptions: {
        previewModifier: (suggestion) => {
          suggestion.options = { ...suggestion.options, strips: [], columns: [] };
        },
      },
    },
  ];
}
