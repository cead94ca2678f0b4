const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const UNKNOWN = '–';

/** `1,204,331` */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? WHOLE.format(count) : UNKNOWN;
}

/** `1 row`, `1,862 rows` */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A statistic or its limit: fixed decimals, so that a column can be compared by eye; three digits of what would read as zero. */
export function formatStatistic(value: number | undefined, decimals: number): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const smallest = 10 ** -decimals;
  return value > 0 && value < smallest ? value.toPrecision(2) : value.toFixed(decimals);
}

/** `0.43`, `2.4`: one decimal from 0.95 on, two below; the panel writes scores alike. */
export function formatScore(score: number): string {
  return score >= 0.95 ? (Math.round(score * 10) / 10).toFixed(1) : score.toFixed(2);
}

function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e12 || size < 1e-4) return String(Number(value.toPrecision(digits)));
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits }).format(value).replace('-', '−');
}

/** A value of a feature: three digits, which is what a reader takes in. */
export function formatValue(value: number): string {
  return Number.isFinite(value) ? significant(value, 3) : UNKNOWN;
}

/** Two values of a feature, with as many digits as it takes to tell them apart: `21,900 to 33,700`, `2,019 to 2,021`. */
export function formatMove(from: number, to: number): string {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return `${formatValue(from)} to ${formatValue(to)}`;
  let digits = 3;
  while (digits < 12 && from !== to && significant(from, digits) === significant(to, digits)) digits += 1;
  return `${significant(from, digits)} to ${significant(to, digits)}`;
}

function percent(share: number, decimals: number): string {
  const shown = (share * 100).toFixed(decimals);
  if (share > 0 && Number(shown) === 0) return `< ${10 ** -decimals} %`;
  // 100 % is a promise about every row.
  if (share < 1 && Number(shown) >= 100) return `> ${(100 - 10 ** -decimals).toFixed(decimals)} %`;
  return `${share === 0 || share === 1 ? share * 100 : shown} %`;
}

function decimalsOf(share: number): number {
  return share < 0.0995 || share > 0.99 ? 1 : 0;
}

/** `31 %`, `0.1 %`, `< 0.1 %`, `0 %` */
export function formatShare(share: number): string {
  return Number.isFinite(share) ? percent(share, decimalsOf(share)) : UNKNOWN;
}

/** `29 % to 16 %`, `10.1 % to 7.3 %`: both with the decimals of the finer one, one more when they would read the same. */
export function formatShareMove(from: number, to: number): string {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return `${formatShare(from)} to ${formatShare(to)}`;
  let decimals = Math.max(decimalsOf(from), decimalsOf(to));
  if (from === 0 || to === 0 || from === 1 || to === 1) return `${formatShare(from)} to ${formatShare(to)}`;
  while (decimals < 3 && from !== to && percent(from, decimals) === percent(to, decimals)) decimals += 1;
  return `${percent(from, decimals)} to ${percent(to, decimals)}`;
}

/** `0 B`, `1.2 MB`: powers of 1,000. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return UNKNOWN;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let place = 0;
  while (size >= 999.5 && place < units.length - 1) {
    size /= 1000;
    place += 1;
  }
  return `${place > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)} ${units[place]}`;
}
