import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../src/model/diagnosis/shape.ts';

const HOUR = 3_600_000;
const COUNT = 97;

function course(value: (hour: number) => number, limit: number | undefined = 1) {
  const times = Float64Array.from({ length: COUNT }, (_, index) => index * HOUR);
  return { times, values: times.map((_, index) => value(index)), step: HOUR, window: HOUR, limit };
}
const startingAt = (hour: number) => ({ time: (hour - 1) * HOUR, isBefore: false });

describe('a change', () => {
  it('is sudden when it came at once', () => {
    const change = changeOf(
      course((hour) => (hour < 90 ? 0.1 : 3)),
      startingAt(90),
    );
    expect(change).toEqual({ shape: 'sudden', before: 0.1, now: 3, took: HOUR });
  });

  it('is sudden over a window and two steps, since a window fills as it moves', () => {
    expect(
      changeOf(
        course((hour) => Math.min(Math.max(hour - 89, 0), 3)),
        startingAt(90),
      ).shape,
    ).toBe('sudden');
  });

  it('is gradual when it took longer, and says how long', () => {
    const change = changeOf(
      course((hour) => Math.min(Math.max((hour - 80) / 4, 0), 2.5)),
      startingAt(84),
    );
    expect(change).toMatchObject({ shape: 'gradual', before: 0, now: 2.5, took: 8 * HOUR });
  });

  it('recurs when it was too much at the same hours of an earlier day', () => {
    expect(
      changeOf(
        course((hour) => (hour % 24 < 4 ? 2 : 0.2)),
        startingAt(96),
      ).shape,
    ).toBe('recurring');
  });

  it('does not recur without a limit, nor when the earlier day had it at other hours', () => {
    expect(
      changeOf(
        course((hour) => (hour % 24 < 4 ? 2 : 0.2), Number.POSITIVE_INFINITY),
        startingAt(96),
      ).shape,
    ).toBe('sudden');
    expect(
      changeOf(
        course((hour) => (hour >= 95 || hour === 75 ? 2 : 0.2)),
        startingAt(95),
      ).shape,
    ).toBe('sudden');
  });

  it('is unclear when nothing is known of before', () => {
    const rising = course((hour) => hour);
    expect(changeOf(rising, { time: -HOUR, isBefore: true })).toEqual({ shape: 'unclear', before: undefined, now: 96, took: undefined });
    expect(changeOf(rising, startingAt(2)).shape).toBe('unclear');
    expect(changeOf(rising, undefined).shape).toBe('unclear');
  });

  it('is unclear where nothing rose, and holes count for nothing', () => {
    expect(
      changeOf(
        course(() => 2),
        startingAt(90),
      ).shape,
    ).toBe('unclear');
    expect(
      changeOf(
        course((hour) => (hour % 2 === 0 ? Number.NaN : hour < 90 ? 0 : 2)),
        startingAt(91),
      ).shape,
    ).toBe('sudden');
  });
});
