import type { House } from './house.ts';
import { respondText } from './respond.ts';
import type { Handler } from './routes.ts';

/** More than two replicas of Prometheus and a curious person seldom ask at once; more would only slow each other down. */
const MOST_CONCURRENT_SCRAPES = 4;

/** Answers scrapes, a few at a time, and remembers when the last one was served. */
export class ScrapeDesk {
  readonly #house: Pick<House, 'renderMetrics' | 'now'>;
  #inFlight = 0;
  #lastSeconds: number | undefined;

  constructor(house: Pick<House, 'renderMetrics' | 'now'>) {
    this.#house = house;
  }

  /** Seconds since the epoch; undefined before the first scrape. */
  get lastSeconds(): number | undefined {
    return this.#lastSeconds;
  }

  readonly handle: Handler = async (request, response) => {
    if (this.#inFlight >= MOST_CONCURRENT_SCRAPES) {
      response.setHeader('Retry-After', '1');
      respondText(response, 503, `more than ${MOST_CONCURRENT_SCRAPES} scrapes at once`);
      return;
    }
    this.#inFlight += 1;
    // A slow reader holds its place until its last byte is sent or it hangs up.
    response.once('close', () => {
      this.#inFlight -= 1;
    });
    const { body, headers } = await this.#house.renderMetrics(request.get('accept'), request.get('accept-encoding'));
    if (response.destroyed) return;
    response.writeHead(200, { ...headers, Vary: 'Accept, Accept-Encoding', 'Content-Length': body.byteLength });
    response.end(body);
    this.#lastSeconds = this.#house.now().getTime() / 1000;
  };
}
