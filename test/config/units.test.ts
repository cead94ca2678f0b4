import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../exporter/src/config/duration.ts';
import { formatOfName } from '../../exporter/src/config/input-format.ts';
import { nearMiss } from '../../exporter/src/config/near-miss.ts';
import { parseSize } from '../../exporter/src/config/size.ts';

describe('durations', () => {
  test.each([
    ['1h', 3_600_000],
    ['30d', 2_592_000_000],
    ['5s', 5000],
    ['90m', 5_400_000],
    ['1h30m', 5_400_000],
    ['500ms', 500],
    ['1m500ms', 60_500],
    ['1w2d3h4m5s6ms', 788_645_006],
    ['0s', 0],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(['', '1', 'h', '1.5h', '-1h', '1h 30m', '30m1h', '1h1h', '1H', ' 1h', '1h\n', '99999999999999999d'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('sizes', () => {
  test.each([
    ['1MiB', 1_048_576],
    ['64KiB', 65_536],
    ['1MB', 1_000_000],
    ['1.5kB', 1500],
    ['1 GiB', 1_073_741_824],
    ['1000', 1000],
    ['12B', 12],
    ['0', 0],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each(['', 'MiB', '-1', '1.5', '1M', '1e6', '1TiB', '1  MiB', '.5MB', '9999999999GiB'])('%j is none', (text) => {
    expect(parseSize(text)).toBeUndefined();
  });
});

describe('the format that a name tells', () => {
  test.each([
    ['/var/log/*.jsonl', 'jsonl'],
    ['a.JSONL.gz', 'jsonl'],
    ['a.ndjson', 'jsonl'],
    ['a.log*', 'jsonl'],
    ['rows.csv.2026-01-31', 'csv'],
    ['export.json.csv', 'csv'],
    ['/csv.d/a.jsonl.1', 'jsonl'],
    ['csv', undefined],
    ['a.parquet', undefined],
    ['/logs.csv/rows', undefined],
  ])('of %s is %s', (file, format) => {
    expect(formatOfName(file)).toBe(format);
  });
});

describe('the word that was meant', () => {
  const KNOWN = ['time', 'time_zone', 'id', 'features', 'prediction', 'score', 'minimum_rows'];
  test.each([
    ['tiem', 'time'],
    ['timezone', 'time_zone'],
    ['minimumRows', 'minimum_rows'],
    ['minimum-rows', 'minimum_rows'],
    ['feature', 'features'],
    ['predicton', 'prediction'],
    ['Id', 'id'],
    ['banana', undefined],
    ['tmin', undefined],
    ['', undefined],
  ])('by %j is %s', (word, meant) => {
    expect(nearMiss(word, KNOWN)).toBe(meant);
  });
});
