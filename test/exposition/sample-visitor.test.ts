import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import { sampleValue } from '../../exporter/src/exposition/sample-value.ts';
import { SampleVisitor, type Series } from '../../exporter/src/exposition/sample-visitor.ts';
import { parseText } from '../support/exposition-parser.ts';
import { deliverySnapshot, emptySnapshot, loanSnapshot } from '../support/snapshots.ts';

describe('a visitor of samples', () => {
  it('sees exactly the lines of the exposition, in its order', () => {
    const models = [loanSnapshot(), deliverySnapshot()];
    const text = new Exposition().render({ models }, TEXT).toString();
    const lines: string[] = [];
    new SampleVisitor().visit(models, ({ prefix }, value) => lines.push(`${prefix}${sampleValue(value)}`));
    expect(lines).toEqual(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
  });

  it('gives name and labels as a reader of the exposition would find them', () => {
    const samples: unknown[] = [];
    new SampleVisitor().visit([loanSnapshot()], ({ name, labels }, value) => samples.push({ name, labels, value }));
    const families = parseText(new Exposition().render({ models: [loanSnapshot()] }, TEXT).toString());
    expect(samples).toEqual(families.flatMap((family) => family.samples));
  });

  it('knows a series again from one visit to the next', () => {
    const visitor = new SampleVisitor();
    const seen: Series[][] = [];
    for (const snapshot of [loanSnapshot(), emptySnapshot(), loanSnapshot()]) {
      const series: Series[] = [];
      visitor.visit([snapshot], (one) => series.push(one));
      seen.push(series);
    }
    expect(seen[2]?.length).toBe(seen[0]?.length);
    expect(seen[1]?.every((series) => seen[0]?.includes(series))).toBe(true);
  });
});
