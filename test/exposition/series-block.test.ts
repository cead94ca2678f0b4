import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Body } from '../../exporter/src/exposition/body.ts';
import type { Family } from '../../exporter/src/exposition/family.ts';
import { SeriesBlock } from '../../exporter/src/exposition/series-block.ts';

type Source = readonly { readonly name: string; readonly value: number | undefined }[];

const family: Family<Source> = {
  name: 'ml_test',
  type: 'gauge',
  help: 'A test.',
  scope: 'exporter',
  labels: ['name'],
  collect: (source, sink) => {
    for (const { name, value } of source) sink.add(value, name);
  },
};

function write(block: SeriesBlock<Source>, source: Source, before = ''): string {
  const body = new Body(16);
  body.text(before);
  block.write(source, body);
  return body.finish().toString();
}

/** As one would write it without a cache. */
function plain(source: Source): string {
  const shown = source.filter(({ value }) => value !== undefined && !Number.isNaN(value));
  return shown
    .map(({ name, value }) => `ml_test{name="${name}"} ${String(value).replace('Infinity', 'Inf').replace(/^Inf/, '+Inf')}\n`)
    .join('');
}

function named(values: readonly (number | undefined)[], names = (place: number) => `é${'x'.repeat(place % 9)}${place}`): Source {
  return values.map((value, place) => ({ name: names(place), value }));
}

const value = fc.oneof(
  fc.constantFrom(undefined, Number.NaN, 0, -0, 1, Infinity, -Infinity, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21, 1e-7, -1),
  fc.double(),
  fc.nat(),
);

describe('a block of series', () => {
  it('writes the same as without a cache, whatever changes from scrape to scrape', () => {
    const scrapes = fc.array(fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(7) }, value), { maxLength: 12 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(scrapes, (rounds) => {
        const block = new SeriesBlock(family, []);
        for (const values of rounds) expect(write(block, named(values))).toBe(plain(named(values)));
      }),
    );
  });

  it('never puts a value beside the labels of another series', () => {
    const names = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'ee', 'ff'), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(names, (rounds) => {
        const block = new SeriesBlock(family, []);
        for (const round of rounds) {
          const source = round.map((name) => ({ name, value: 5 }));
          expect(write(block, source)).toBe(plain(source));
        }
      }),
    );
  });

  it('leaves earlier bodies as they are', () => {
    const block = new SeriesBlock(family, []);
    const first = new Body(1024);
    block.write(named([1, 2, 3]), first);
    const before = first.finish().toString();
    write(block, named([1, 20, 3]), 'something before that moves every line');
    expect(first.finish().toString()).toBe(before);
  });

  it('forgets what it half did when a family fails', () => {
    let isBroken = false;
    const failing: Family<Source> = {
      ...family,
      collect: (source, sink) => {
        family.collect(source, sink);
        if (isBroken) throw new Error('broken');
      },
    };
    const block = new SeriesBlock(failing, []);
    write(block, named([1, 2]));
    isBroken = true;
    const renamed = named([3, 4], (place) => `other${place}`);
    expect(() => write(block, renamed)).toThrow('broken');
    isBroken = false;
    expect(write(block, renamed)).toBe(plain(renamed));
  });
});
