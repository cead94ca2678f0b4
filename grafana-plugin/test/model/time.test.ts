import { toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { notesOf } from '../../src/model/notes.ts';
import { oldSince } from '../../src/model/overview/age.ts';
import { endTicks, ticksOf } from '../../src/model/ticks.ts';
import { NOW, RANGE } from '../support/car-loan.ts';
import { carLoan } from '../support/overview/model.ts';

const HOUR = 3_600_000;

describe('ticks', () => {
  it('are round hours, with the day at midnight', () => {
    expect(ticksOf(RANGE, 'utc', 730).map(({ text, isDay }) => (isDay ? `[${text}]` : text))).toEqual([
      '18:00',
      '[Wed 00:00]',
      '06:00',
      '12:00',
      '18:00',
      '[Thu 00:00]',
      '06:00',
      '12:00',
    ]);
  });

  it("are round in the panel's zone", () => {
    expect(ticksOf(RANGE, 'Asia/Kolkata', 400).map(({ text }) => text)).toEqual(['Wed 00:00', '12:00', 'Thu 00:00', '12:00']);
  });

  it('begin anew at the midnight after a day of 25 hours', () => {
    const from = Date.UTC(2026, 9, 24, 22);
    const midnights = ticksOf({ from, to: from + 50 * HOUR }, 'Europe/Vienna', 800).filter(({ isDay }) => isDay);
    expect(midnights.map(({ text }) => text)).toEqual(['Sun 00:00', 'Mon 00:00', 'Tue 00:00'].slice(0, midnights.length));
    expect((midnights[1]?.time ?? 0) - (midnights[0]?.time ?? 0)).toBe(25 * HOUR);
  });

  it('are days where the range is long, and keep their distance', () => {
    const ticks = ticksOf({ from: NOW - 90 * 24 * HOUR, to: NOW }, 'utc', 700);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(ticks[0]?.text).toMatch(/^\w{3} \d+ \w{3}$/);
  });

  it('are both ends where there is no room', () => {
    expect(endTicks(RANGE, 'utc').map(({ text }) => text)).toEqual(['Tue 16:30', 'Thu 16:30']);
  });
});

it('annotations are those of the range, as plain text', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'time', values: [NOW - HOUR, NOW - 100 * HOUR] },
      { name: 'title', values: ['deploy', 'old'] },
      { name: 'text', values: ['<b>crm-export</b> 4.2', ''] },
      { name: 'color', values: ['red', ''] },
    ],
  });
  expect(notesOf([frame], RANGE)).toEqual([{ time: NOW - HOUR, text: 'deploy crm-export 4.2', colour: 'red', isAlert: false }]);
});

it('a picture is old when its newest cell is more than two windows back', () => {
  const { grid } = carLoan();
  expect(oldSince(grid, RANGE)).toBeUndefined();
  expect(oldSince(grid, { from: RANGE.from, to: NOW + 3 * HOUR })).toBe(NOW);
});
