import { describe, expect, it } from 'vitest';
import { partsThatFit } from '../../../src/views/distribution/parts-that-fit.ts';

const ALL = { strip: true, contributions: true, faults: true, facts: true, curves: true };
const HEIGHTS = { strip: 176, faults: 110, contributions: 102, areContributionsAside: false, facts: 18, buttons: 0 };

function left(width: number, height: number): string[] {
  const { parts } = partsThatFit(width, height, ALL, HEIGHTS);
  return Object.entries(parts).flatMap(([part, isThere]) => (isThere ? [part] : []));
}

describe('parts of the view', () => {
  it('are all there in the size of the design', () => {
    expect(left(1424, 714)).toEqual(['strip', 'contributions', 'faults', 'facts', 'curves']);
    expect(partsThatFit(1424, 714, ALL, HEIGHTS)).toMatchObject({ isWide: true, isSmall: false });
  });

  it('go in their order: time, contributions, faults, facts', () => {
    expect(left(1424, 519)).toEqual(['contributions', 'faults', 'facts', 'curves']);
    const dropped = [400, 340, 280, 240].map((height) => left(1000, height).length);
    expect(dropped).toEqual([...dropped].sort((a, b) => b - a));
    expect(left(1000, 260)).not.toContain('contributions');
  });

  it('never exceed the height as long as the shares have theirs', () => {
    for (let height = 240; height < 1200; height += 20) {
      const { sharesHeight } = partsThatFit(1200, height, ALL, HEIGHTS);
      expect(sharesHeight).toBeLessThan(height);
      expect(sharesHeight).toBeGreaterThanOrEqual(120);
    }
  });

  it('stand under one another below 900 px', () => expect(partsThatFit(899, 900, ALL, HEIGHTS).isWide).toBe(false));

  it('are the shares alone where there is hardly any room', () => {
    expect(left(479, 900)).toEqual([]);
    expect(left(900, 219)).toEqual([]);
    expect(partsThatFit(300, 100, ALL, HEIGHTS)).toMatchObject({ isSmall: true, leftWidth: 300 });
  });
});
