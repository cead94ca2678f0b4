import type { Snapshot } from '../model.ts';
import { type Family, sampleName } from './family.ts';
import { FAMILIES } from './index.ts';
import { type Label, renderLabels } from './labels.ts';
import { SeriesTable } from './series-table.ts';

/** One series of a model. The same object from one visit to the next, while the layout and the settings of the model stay. */
export interface Series {
  readonly family: Family<Snapshot>;
  /** Name of the samples: the family's, with `_bucket` for a histogram. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `name{labels} `, rendered. */
  readonly prefix: string;
}

interface FamilySeries {
  readonly table: SeriesTable<Snapshot>;
  series: readonly Series[];
}

/** Goes through the samples of snapshots in the order of the exposition, for those who write them otherwise: `replay`. */
export class SampleVisitor {
  readonly #models = new Map<string, readonly FamilySeries[]>();

  visit(snapshots: readonly Snapshot[], take: (series: Series, value: number) => void): void {
    FAMILIES.forEach((family, place) => {
      for (const snapshot of snapshots) {
        const own = this.#familiesOf(snapshot)[place]!;
        if (own.table.fill(snapshot)) own.series = seriesOf(family, own.table);
        own.series.forEach((series, i) => {
          const value = own.table.values[i]!;
          if (!Number.isNaN(value)) take(series, value);
        });
      }
    });
  }

  #familiesOf({ model, version }: Snapshot): readonly FamilySeries[] {
    const key = JSON.stringify([model, version]);
    const known = this.#models.get(key);
    if (known !== undefined) return known;
    const base: readonly Label[] = [
      ['model', model],
      ['version', version],
    ];
    const families = FAMILIES.map((family) => ({ table: new SeriesTable(family, base), series: [] }));
    this.#models.set(key, families);
    return families;
  }
}

function seriesOf(family: Family<Snapshot>, table: SeriesTable<Snapshot>): readonly Series[] {
  const name = sampleName(family);
  return Array.from({ length: table.size }, (_, place) => {
    const labels = table.labels(place);
    return { family, name, labels: Object.fromEntries(labels), prefix: `${name}${renderLabels(labels)} ` };
  });
}
