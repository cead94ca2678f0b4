import type { DataFrame } from '@grafana/data';
import type { Grid } from '../../../src/model/judged/grid.ts';
import { type OverviewModel, overviewOf } from '../../../src/model/overview/overview.ts';
import { isNoPicture } from '../../../src/model/reason.ts';
import { DEFAULT_OPTIONS, type DriftOptions } from '../../../src/options.ts';
import { RANGE, recorded } from '../car-loan.ts';
import { seriesOf } from '../series.ts';

export const OPTIONS = { ...DEFAULT_OPTIONS, legend: { showLegend: true }, tooltip: { mode: 'single' } } as unknown as DriftOptions;

/** The overview of the design's story, and of whatever else is beside it. */
export function carLoan(more: readonly DataFrame[] = []): OverviewModel {
  const model = overviewOf(seriesOf([...recorded(), ...more]), { range: RANGE, options: OPTIONS, chosen: undefined });
  if (isNoPicture(model)) throw new Error(`no overview: ${model.reason.kind}`);
  return model;
}

export function rowOf(grid: Grid, name: string): number {
  return grid.rows.findIndex(({ subject }) => subject.name === name);
}
