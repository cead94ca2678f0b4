import type { DataFrame } from '@grafana/data';
import { isNoPicture } from '../../src/model/reason.ts';
import { readSeries } from '../../src/model/series/read.ts';
import type { SeriesOf } from '../../src/model/series/series.ts';
import { NOW } from './car-loan.ts';

/** Frames that are known to hold series. */
export function seriesOf(frames: readonly DataFrame[]): SeriesOf {
  const series = readSeries(frames, NOW);
  if (isNoPicture(series)) throw new Error(`no series: ${series.reason.kind}`);
  return series;
}
