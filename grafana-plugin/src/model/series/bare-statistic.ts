import type { Series } from './series.ts';

/** `psi` of `ml_feature_psi`; undefined for what is no statistic without a limit. */
export function bareStatisticOf(series: Series | undefined): string | undefined {
  if (series?.meaning !== 'bareStatistic') return undefined;
  return /(?:ml_(?:feature|output)_|model_(?:feature|output):)([a-z_]+)/.exec(`${series.name} ${series.expression}`)?.[1];
}
