import { type ParsedFamily, parseText } from './exposition-parser.ts';

export type Labels = Readonly<Record<string, string>>;

/** Answers questions about one exposition in the text format. Reading it fails on whatever a strict parser refuses. */
export class ExpositionReader {
  readonly families: readonly ParsedFamily[];

  constructor(text: string) {
    this.families = parseText(text);
  }

  /** Value of the one series that has at least these labels; undefined when there is none. Series of segments are meant only when asked for. */
  value(name: string, labels: Labels = {}): number | undefined {
    const found = this.samples(name).filter(
      (sample) => hasLabels(sample.labels, labels) && ('segment' in labels || !('segment' in sample.labels)),
    );
    if (found.length > 1) throw new Error(`${found.length} series ${name} have ${JSON.stringify(labels)}`);
    return found[0]?.value;
  }

  samples(name: string): ParsedFamily['samples'] {
    const family = this.families.find((candidate) => candidate.name === name || `${candidate.name}_bucket` === name);
    return family?.samples ?? [];
  }

  /** All values of a label in a family. */
  labelValues(name: string, label: string): ReadonlySet<string> {
    return new Set(this.samples(name).flatMap(({ labels }) => labels[label] ?? []));
  }

  get seriesCount(): number {
    return this.families.reduce((sum, { samples }) => sum + samples.length, 0);
  }
}

function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}
