import { type Field, formattedValueToString } from '@grafana/data';
import { own } from './own.ts';
import { plainName } from './plain-name.ts';

/** Numbers as the panel writes them: by the field's unit, decimals and mappings where the user chose any, else by these rules. */
export type NumberWords = (value: number, field?: Field) => string;

function words(byRule: (value: number) => string): NumberWords {
  return (value, field) => (field?.display !== undefined && isChosen(field) ? formattedValueToString(field.display(value)) : byRule(value));
}

/** One decimal from 0.95 on, else two: `2.4`, `0.43`. */
export const scoreWords = words((score) => score.toFixed(Math.abs(score) >= 0.95 ? 1 : 2));
/** `0.244` */
export const statisticWords = words((statistic) => statistic.toFixed(3));
/** `0.10` */
export const limitWords = words((limit) => limit.toFixed(2));
/** `31.0 %`, from a share of 0 to 1. */
export const shareWords = words((share) => `${(share * 100).toFixed(1)} %`);
/** `1,864` */
export const rowsWords = words((rows) => Math.round(rows).toLocaleString('en-US'));

const STATISTICS: Readonly<Record<string, string>> = {
  psi: 'PSI',
  ks: 'KS',
  js_distance: 'JS distance',
  hellinger: 'Hellinger',
  wasserstein: 'Wasserstein',
  linf: 'L∞',
};

/** `psi` as people write it; names that are not known stay as they are. */
export function statisticName(name: string | undefined): string {
  return name === undefined ? 'Statistic' : (own(STATISTICS, name) ?? plainName(name));
}

function isChosen({ config }: Field): boolean {
  return config.unit !== undefined || config.decimals != null || (config.mappings?.length ?? 0) > 0;
}
