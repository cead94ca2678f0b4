import { describe, expect, it } from 'vitest';
import { safeAddress } from '../../src/grafana/safe-address.ts';
import { runbookAddress } from '../../src/views/diagnosis/addresses.ts';
import { layoutOf } from '../../src/views/diagnosis/layout.ts';
import { numberTicks } from '../../src/views/diagnosis/number-ticks.ts';
import { bandPath, linePath, stepArea, stepPath } from '../../src/views/diagnosis/paths.ts';
import { scaleBetween } from '../../src/views/parts/scale-between.ts';

describe('the layout', () => {
  it('has two columns from 1000 pixels on, in the proportion of the design', () => {
    const { isTwoColumns, left, right } = layoutOf(1416, 720, 14);
    expect([isTwoColumns, left, right]).toEqual([true, 788, 564]);
    expect(layoutOf(999, 720, 14)).toMatchObject({ isTwoColumns: false, left: 983, right: 983 });
  });

  it.each([
    [139, 'verdict'],
    [140, 'brief'],
    [399, 'brief'],
    [400, 'full'],
  ])('of a height of %d shows the %s', (height, extent) => {
    expect(layoutOf(1400, height, 14).extent).toBe(extent);
  });

  it('has rows of 26 to 34 pixels', () => {
    expect([300, 640, 2000].map((height) => layoutOf(1400, height, 14).rowHeight)).toEqual([26, 28, 34]);
  });

  it('drops steps, then times, where the list is narrow', () => {
    expect([700, 600, 400].map((width) => [layoutOf(width, 720, 14).showsSteps, layoutOf(width, 720, 14).showsSince])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });
});

describe('an address', () => {
  it.each(['https://a.example/x', 'http://a.example', '/d/uid?var-x=1', 'runbook.md', '#faults'])('%s is followed', (address) => {
    expect(safeAddress(address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ftp://a',
    'mailto:a@b',
    '',
  ])('%s is not', (address) => {
    expect(safeAddress(address)).toBeUndefined();
  });

  it('of a runbook has its names filled in and encoded, after the variables of the dashboard', () => {
    const interpolate = (text: string): string => text.replaceAll('$team', 'risk');
    const panel = { options: { runbook: 'https://wiki/$team/{step}/{check}?why={cause}' } as never, interpolate };
    expect(runbookAddress(panel, { step: 'a/b', check: '$team' })).toBe('https://wiki/risk/a%2Fb/%24team?why=');
  });

  it('of a runbook is absent without the option', () => {
    expect(runbookAddress({ options: { runbook: ' ' } as never, interpolate: String }, {})).toBeUndefined();
  });
});

it('ticks of numbers are round', () => {
  expect(numberTicks(0.903, 0.991)).toEqual([0.92, 0.94, 0.96, 0.98]);
  expect(numberTicks(-5, 25)).toEqual([0, 10, 20]);
  expect(numberTicks(1, 1)).toEqual([]);
});

describe('a path', () => {
  const plot = { x: scaleBetween([0, 10], [0, 100]), y: scaleBetween([0, 1], [50, 0]) };

  it('of steps holds each sample for the step before it, and leaves holes open', () => {
    const samples = { times: [1, 2, 3, 4], values: [0, 1, Number.NaN, 0.5] };
    expect(stepPath(samples, 1, plot)).toBe('M0 50V50H10V0H20M30 25V25H40');
    expect(stepArea(samples, 1, plot, 50)).toBe('M0 50V50H10V50ZM10 50V0H20V50ZM30 50V25H40V50Z');
  });

  it('of a line breaks where samples are too far apart', () => {
    expect(linePath({ times: [1, 2, 8, 9], values: [0, 1, 1, 0] }, 3, plot)).toBe('M10 50L20 0M80 0L90 50');
  });

  it('of a band goes there below and back above, over the times that both have', () => {
    const [lower, upper] = [
      { times: [1, 2, 3], values: [0, 0, 0] },
      { times: [1, 2], values: [1, 1] },
    ];
    expect(bandPath(lower, upper, 3, plot)).toBe('M10 50L20 50L20 0L10 0Z');
  });

  it('stays in the middle where the range has no length', () => {
    expect(scaleBetween([5, 5], [0, 100])(7)).toBe(50);
  });
});
