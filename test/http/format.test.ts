import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatMove,
  formatScore,
  formatShare,
  formatShareMove,
  formatStatistic,
  formatValue,
} from '../../exporter/src/http/page/format-number.ts';
import { formatAge, formatMoment, formatSpan, formatWindow } from '../../exporter/src/http/page/format-time.ts';

describe('numbers in words', () => {
  it('counts with thousands', () => {
    expect(formatCount(1_204_331)).toBe('1,204,331');
    expect(formatCount(Number.NaN)).toBe('–');
  });

  it('gives statistics fixed decimals, and digits to what would read as zero', () => {
    expect(formatStatistic(0.0434, 3)).toBe('0.043');
    expect(formatStatistic(0.1, 2)).toBe('0.10');
    expect(formatStatistic(0.00123, 2)).toBe('0.0012');
    expect(formatStatistic(0, 3)).toBe('0.000');
    expect(formatStatistic(undefined, 3)).toBe('–');
    expect(formatStatistic(Number.POSITIVE_INFINITY, 3)).toBe('–');
  });

  it('gives scores one decimal from 0.95 on', () => {
    expect([0.43, 0.949, 0.95, 2.41].map(formatScore)).toEqual(['0.43', '0.95', '1.0', '2.4']);
  });

  it('gives values three digits', () => {
    expect([21_913, 0, -0.05123, 1234.5, 1e15, 1.5e-7, 0.95].map(formatValue)).toEqual([
      '21,900',
      '0',
      '−0.0512',
      '1,230',
      '1000000000000000',
      '1.5e-7',
      '0.95',
    ]);
  });

  it('gives two values the digits that tell them apart', () => {
    expect(formatMove(21_900, 33_700)).toBe('21,900 to 33,700');
    expect(formatMove(2019, 2021)).toBe('2,019 to 2,021');
    expect(formatMove(1, 1)).toBe('1 to 1');
  });

  it('never rounds a share to none or all', () => {
    expect([0, 0.0001, 0.001, 0.073, 0.31, 0.995, 0.99999, 1].map(formatShare)).toEqual([
      '0 %',
      '< 0.1 %',
      '0.1 %',
      '7.3 %',
      '31 %',
      '99.5 %',
      '> 99.9 %',
      '100 %',
    ]);
    expect(formatShareMove(0.29, 0.16)).toBe('29 % to 16 %');
    expect(formatShareMove(0.101, 0.073)).toBe('10.1 % to 7.3 %');
    expect(formatShareMove(0.312, 0.309)).toBe('31.2 % to 30.9 %');
    expect(formatShareMove(0, 0.25)).toBe('0 % to 25 %');
  });

  it('gives bytes their unit', () => {
    expect([0, 999, 1234, 99_950, 1.2e6, 5e14].map(formatBytes)).toEqual(['0 B', '999 B', '1.2 kB', '100 kB', '1.2 MB', '500 TB']);
  });
});

describe('time in words', () => {
  it('tells ages', () => {
    expect([-3, 4.9, 119, 720, 10_800, 259_200].map(formatAge)).toEqual(['0 s', '4 s', '119 s', '12 min', '3 h', '3 days']);
  });

  it('tells windows', () => {
    expect([3600, 900, 86_400, 21_600, 90].map(formatWindow)).toEqual(['this hour', 'in 15 min', 'in 24 h', 'in 6 h', 'in 90 s']);
  });

  const at = (text: string): Date => new Date(text);

  it('tells moments with their offset', () => {
    expect(formatMoment(at('2026-11-19T15:30:12Z'), 'Europe/Berlin')).toBe('Thu 19 Nov 2026, 16:30:12 +01:00');
    expect(formatMoment(at('2026-11-19T15:30:12Z'), 'UTC')).toBe('Thu 19 Nov 2026, 15:30:12 +00:00');
  });

  it('tells spans, with days when they are not all of today', () => {
    const end = at('2026-11-19T16:30:00Z');
    const span = (start: string, now: string): string => formatSpan(at(start), end, at(now), 'UTC');
    expect(span('2026-11-19T15:30:00Z', '2026-11-19T17:00:00Z')).toBe('15:30 to 16:30');
    expect(span('2026-11-18T16:30:00Z', '2026-11-19T17:00:00Z')).toBe('Wed 18 Nov, 16:30 to Thu 19 Nov, 16:30');
    expect(span('2026-11-19T15:30:00Z', '2026-11-21T17:00:00Z')).toBe('Thu 19 Nov, 15:30 to 16:30');
    expect(span('2026-11-19T15:30:00Z', '2027-11-19T17:00:00Z')).toBe('Thu 19 Nov 2026, 15:30 to 16:30');
  });
});
