import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { OPENMETRICS, TEXT } from '../../exporter/src/exposition/format.ts';
import { renderLabels } from '../../exporter/src/exposition/labels.ts';
import type { Snapshot } from '../../exporter/src/model.ts';
import { type ParsedFamily, parseOpenMetrics, parseText } from '../support/exposition-parser.ts';
import { categoricalSubject, loanSnapshot, viewSnapshot } from '../support/snapshots.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\r', '{', '}', ',', '=', ' ', '#', 'n', '\u2028', '\u0000', '\u007f', '\u{10ffff}', 'é'),
  }),
  fc.constantFrom('"} 1\nforged_total 1', 'a",b="c', '\\', '\\"', '# EOF', '__proto__'),
);

function samplesOf(families: readonly ParsedFamily[], name: string): ParsedFamily['samples'] {
  return families.find((family) => family.name === name)?.samples ?? [];
}

function snapshotOf(model: string, segment: string, categories: readonly string[]): Snapshot {
  const features = [categoricalSubject('region', categories)];
  return loanSnapshot({ model, views: [viewSnapshot({ features }), viewSnapshot({ segment, features })] });
}

function textOf(snapshot: Snapshot): readonly ParsedFamily[] {
  return parseText(new Exposition().render({ models: [snapshot] }, TEXT).toString());
}

function sizesOf(families: readonly ParsedFamily[]): readonly string[] {
  return families.map(({ name, samples }) => `${name} ${samples.length}`);
}

describe('a label', () => {
  it('keeps any text whole in both formats, and no text makes a sample of its own', () => {
    const distinct = fc.uniqueArray(hostile, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(distinct, hostile, hostile, (categories, model, segment) => {
        const snapshot = snapshotOf(model, segment, categories);
        const text = textOf(snapshot);
        const harmless = categories.map((_, place) => `category ${place}`);
        expect(sizesOf(text)).toEqual(sizesOf(textOf(snapshotOf('model', 'segment', harmless))));
        const open = parseOpenMetrics(new Exposition().render({ models: [snapshot] }, OPENMETRICS).toString());
        const expected = [...categories, '__other__', '__unseen__'];
        for (const samples of [samplesOf(text, 'ml_feature_category_total'), samplesOf(open, 'ml_feature_category')]) {
          expect(samples.map(({ labels }) => labels['category'])).toEqual([...expected, ...expected]);
          expect(new Set(samples.map(({ labels }) => labels['model']))).toEqual(new Set([model]));
          expect(samples.at(-1)?.labels['segment']).toBe(segment);
        }
      }),
    );
  });

  it('escapes backslash, quote and line feed, and nothing else', () => {
    expect(renderLabels([['a', '\\ " \n \r \t é']])).toBe('{a="\\\\ \\" \\n \r \t é"}');
  });

  it('spells out half surrogate pairs, which would all become one character', () => {
    expect(renderLabels([['a', 'x\ud800y']])).toBe('{a="x\\\\ud800y"}');
    expect(renderLabels([['a', '\u{1f600}']])).toBe('{a="\u{1f600}"}');
  });

  it('is left out with its braces when there is none', () => {
    expect(renderLabels([])).toBe('');
  });
});
