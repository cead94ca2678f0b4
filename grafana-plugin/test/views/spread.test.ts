import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../src/views/parts/spread.ts';

describe('labels in a line', () => {
  it('stand under their marks where there is room', () => {
    expect(
      spread(
        [
          { at: 100, width: 40 },
          { at: 30, width: 40 },
        ],
        330,
      ),
    ).toEqual([80, 10]);
  });

  it('move aside for each other, and stay inside', () => {
    expect(
      spread(
        [
          { at: 320, width: 40 },
          { at: 310, width: 40 },
        ],
        330,
      ),
    ).toEqual([290, 242]);
  });

  it('never lie on one another where all of them fit', () => {
    const label = fc.record({ at: fc.double({ min: 0, max: 330, noNaN: true }), width: fc.integer({ min: 10, max: 90 }) });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
        const boxes = spread(labels, 330)
          .map((left, index) => [left, left + (labels[index]?.width ?? 0)] as const)
          .sort(([a], [b]) => a - b);
        expect(boxes[0]?.[0]).toBeGreaterThanOrEqual(0);
        expect(boxes.at(-1)?.[1]).toBeLessThanOrEqual(330 + 1e-9);
        boxes.slice(1).forEach(([left], index) => {
          expect(left).toBeGreaterThanOrEqual((boxes[index]?.[1] ?? 0) + 8 - 1e-9);
        });
      }),
    );
  });
});
