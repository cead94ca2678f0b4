import type { Snapshot } from '../model.ts';
import { Body } from './body.ts';
import { SELF } from './families/self.ts';
import type { FamilyHead } from './family.ts';
import type { Format } from './format.ts';
import { FAMILIES } from './index.ts';
import { renderLabels } from './labels.ts';
import type { ProcessFamily } from './process-metrics.ts';
import { sampleValue } from './sample-value.ts';
import type { SelfSnapshot } from './self.ts';
import { SeriesBlock } from './series-block.ts';

/** What there is to tell at one moment. */
export interface Scrape {
  /** One a version of a model. */
  readonly models: readonly Snapshot[];
  readonly self?: SelfSnapshot;
  readonly process?: readonly ProcessFamily[];
}

const FIRST_BODY_BYTES = 64 * 1024;

/** Snapshots as text. Keeps what it has rendered, so that the next body costs little more than the numbers that changed. */
export class Exposition {
  readonly #self = SELF.map((family) => new SeriesBlock(family, []));
  /** By model and version, one block a family. */
  #models: ReadonlyMap<string, readonly SeriesBlock<Snapshot>[]> = new Map();
  #expectedBytes = FIRST_BODY_BYTES;

  /** The body must not be changed: the next one copies from it. */
  render({ models, self, process = [] }: Scrape, format: Format): Buffer {
    const body = new Body(this.#expectedBytes);
    const versions = this.#open(models);
    FAMILIES.forEach((family, place) => {
      writeFamily(body, format, family, () => {
        for (const { snapshot, blocks } of versions) blocks[place]?.write(snapshot, body);
      });
    });
    if (self !== undefined) {
      SELF.forEach((family, place) => {
        writeFamily(body, format, family, () => this.#self[place]?.write(self, body));
      });
    }
    for (const family of process) writeFamily(body, format, family, () => writeSamples(body, family));
    body.text(format.end);
    // A little more than now, since counts gain digits: growing copies everything.
    this.#expectedBytes = Math.ceil(body.length * 1.05) + FIRST_BODY_BYTES;
    return body.finish();
  }

  /** The blocks of each version; those of versions that are gone are forgotten. */
  #open(models: readonly Snapshot[]): readonly { readonly snapshot: Snapshot; readonly blocks: readonly SeriesBlock<Snapshot>[] }[] {
    const versions = models.map((snapshot) => {
      const key = JSON.stringify([snapshot.model, snapshot.version]);
      return { key, snapshot, blocks: this.#models.get(key) ?? blocksOf(snapshot) };
    });
    this.#models = new Map(versions.map(({ key, blocks }) => [key, blocks]));
    return versions;
  }
}

function blocksOf({ model, version }: Snapshot): readonly SeriesBlock<Snapshot>[] {
  const base = [['model', model] as const, ['version', version] as const];
  return FAMILIES.map((family) => new SeriesBlock(family, base));
}

/** A family without samples has no header either. */
function writeFamily(body: Body, format: Format, family: FamilyHead, writeLines: () => void): void {
  const start = body.length;
  body.text(format.header(family));
  const headed = body.length;
  writeLines();
  if (body.length === headed) body.rewind(start);
}

function writeSamples(body: Body, { samples }: ProcessFamily): void {
  for (const { name, labels, value } of samples) {
    if (!Number.isNaN(value)) body.text(`${name}${renderLabels(labels)} ${sampleValue(value)}\n`);
  }
}
