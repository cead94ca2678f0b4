import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Exposition } from '../exposition/exposition.ts';
import { acceptsGzip, negotiateFormat } from '../exposition/negotiate.ts';
import { ProcessMetrics } from '../exposition/process-metrics.ts';
import type { SelfSnapshot } from '../exposition/self.ts';
import type { RenderedMetrics } from '../http/house.ts';
import type { Snapshot } from '../model.ts';

const compress = promisify(gzip);

/** Answers scrapes: format and compression as the scraper likes them. */
export class MetricsAnswer {
  readonly #exposition = new Exposition();
  readonly #process = new ProcessMetrics();

  async render(
    models: readonly Snapshot[],
    self: SelfSnapshot,
    accept: string | undefined,
    encoding: string | undefined,
  ): Promise<RenderedMetrics> {
    const format = negotiateFormat(accept);
    const body = this.#exposition.render({ models, self, process: await this.#process.collect() }, format);
    const headers = { 'Content-Type': format.contentType, Vary: 'Accept, Accept-Encoding' };
    if (!acceptsGzip(encoding)) return { body, headers };
    // The fastest level: on this text it is within a third of the best one's size, at a third of its time.
    const zipped = await compress(body, { level: constants.Z_BEST_SPEED });
    return { body: zipped, headers: { ...headers, 'Content-Encoding': 'gzip' } };
  }
}
