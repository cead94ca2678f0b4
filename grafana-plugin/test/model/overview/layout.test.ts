import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layout, layoutOf, sizeOf, type Wanted } from '../../../src/model/overview/layout.ts';
import { lineAt, linesOf } from '../../../src/model/overview/lines.ts';

const WANTED: Wanted = {
  strips: ['share', 'rows'],
  columns: ['now', 'since', 'statistic', 'rows', 'shape'],
  legend: true,
  groups: 2,
  rows: 16,
  mostRows: 0,
  reserved: 0,
};

function at(width: number, height: number, wanted: Partial<Wanted> = {}): Layout {
  return layoutOf({ width, height }, { ...WANTED, ...wanted });
}

describe('what is dropped when the panel is narrow', () => {
  it.each([
    [1424, ['now', 'since', 'statistic', 'rows', 'shape']],
    [1179, ['now', 'since', 'statistic', 'rows']],
    [1099, ['now', 'since', 'statistic']],
    [979, ['now', 'since']],
    [759, ['now']],
  ])('leaves at %i px the columns %j', (width, columns) => {
    expect(at(width, 676).columns.map(({ name }) => name)).toEqual(columns);
  });

  it('puts search behind a magnifier, then names go', () => {
    expect([620, 619].map((width) => at(width, 676).controls)).toEqual(['all', 'magnifier']);
    expect([300, 299].map((width) => at(width, 676).hasNames)).toEqual([true, false]);
  });

  it('narrows the gutter', () => {
    expect([900, 899].map((width) => at(width, 676).gutter)).toEqual([200, 168]);
  });
});

describe('what is dropped when the panel is low', () => {
  it('goes in the order legend, rows strip, share strip, ticks, chips', () => {
    const shown = (height: number) => {
      const { legend, strips, axis, hasChips } = at(1424, height, { rows: 3 });
      return [legend, strips.join(), axis, hasChips];
    };
    expect(shown(420)).toEqual([true, 'share,rows', 'ticks', true]);
    expect(shown(419)).toEqual([false, 'share,rows', 'ticks', true]);
    expect(shown(339)).toEqual([false, 'share', 'ticks', true]);
    expect(shown(279)).toEqual([false, '', 'ticks', true]);
    expect(shown(239)).toEqual([false, '', 'ends', true]);
    expect(shown(199)).toEqual([false, '', 'ends', false]);
  });

  it('becomes a tile, then a sparkline', () => {
    expect([140, 139, 33, 32].map((height) => sizeOf({ width: 400, height }))).toEqual(['board', 'tile', 'tile', 'sparkline']);
  });
});

describe('rows', () => {
  it('of few features grow to 36 px, then stop', () => {
    expect(at(800, 600, { rows: 5 }).rowHeight).toBe(36);
  });

  it('of fifty shrink, in two columns from 1100 px on', () => {
    expect(at(1424, 400, { rows: 50 })).toMatchObject({ pageSize: 50, strips: [], heads: false });
    expect(at(1424, 400, { rows: 50 }).blocks).toHaveLength(2);
    expect(at(1000, 640, { rows: 32 }).blocks).toHaveLength(1);
  });

  it('that do not fit are left out, and the rest stays legible', () => {
    const layout = at(427, 254, { rows: 500 });
    expect(layout.rowHeight).toBe(20);
    expect(layout.pageSize).toBeLessThan(12);
  });

  it('are at most as many as the option says', () => {
    expect(at(1424, 676, { mostRows: 4 })).toMatchObject({ pageSize: 4, rowHeight: 36 });
  });

  it('stay inside the panel, whatever its size', () => {
    const room = fc.record({ width: fc.integer({ min: 200, max: 3000 }), height: fc.integer({ min: 140, max: 2000 }) });
    fc.assert(
      fc.property(room, fc.integer({ min: 1, max: 3000 }), ({ width, height }, rows) => {
        const layout = at(width, height, { rows });
        const shown = Array.from({ length: Math.min(rows, layout.pageSize) }, (_, row) => row);
        const groups = [
          { title: 'Inputs', rows: shown.slice(1) },
          { title: 'Outputs', rows: shown.slice(0, 1) },
        ];
        for (const lines of linesOf(layout, groups, rows > shown.length)) {
          if (shown.length > 2 * layout.blocks.length) expect(lines.height).toBeLessThanOrEqual(Math.max(layout.height, 0));
        }
        expect(layout.plot.left + layout.plot.width).toBeLessThanOrEqual(width);
        expect(layout.plot.width).toBeGreaterThan(0);
      }),
    );
  });
});

describe('lines', () => {
  it('stand one below the other: strips, heads, rows, more, axis', () => {
    const [lines] = linesOf(at(1424, 676), [{ title: 'Inputs', rows: [4, 2] }], true);
    expect(lines?.strips.map(({ name }) => name)).toEqual(['share', 'rows']);
    expect(lines?.rows.map(({ row }) => row)).toEqual([4, 2]);
    const tops = [...(lines?.strips ?? []), ...(lines?.heads ?? []), ...(lines?.rows ?? []), lines?.more, lines?.axis].map(
      (line) => line?.top,
    );
    expect(tops).toEqual([...tops].sort((a, b) => (a ?? 0) - (b ?? 0)));
    const [first] = lines?.rows ?? [];
    expect(lines && lineAt(lines, (first?.top ?? 0) + 1)).toBe(0);
    expect(lines && lineAt(lines, 1)).toBeUndefined();
  });
});
