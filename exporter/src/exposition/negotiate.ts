import { type Format, OPENMETRICS, TEXT } from './format.ts';

/** One entry of an Accept or Accept-Encoding header. */
interface Entry {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** 0 to 1; 0 is a refusal. */
  readonly quality: number;
}

interface Offer {
  readonly format: Format;
  readonly type: string;
  /** What of the format's versions we can speak as. */
  readonly versions: readonly string[];
}

/** The default first. */
const OFFERS: readonly Offer[] = [
  { format: TEXT, type: 'text/plain', versions: ['0.0.4'] },
  { format: OPENMETRICS, type: 'application/openmetrics-text', versions: ['1.0.0', '0.0.1'] },
];

/**
 * The format that a scraper likes best. Of equally liked ones the one that it named more precisely, then the one it named first. The text
 * format when it likes none: a scrape in a format that can be read after all is better than an error.
 */
export function negotiateFormat(accept: string | undefined): Format {
  const entries = entriesOf(accept);
  const liked = OFFERS.flatMap((offer) => {
    const best = mostPrecise(offer, entries);
    return best === undefined || best.entry.quality === 0 ? [] : [{ format: offer.format, ...best }];
  });
  liked.sort((a, b) => b.entry.quality - a.entry.quality || b.precision - a.precision || a.place - b.place);
  return liked[0]?.format ?? TEXT;
}

/** Is gzip welcome, and not less so than no compression? */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const entries = entriesOf(acceptEncoding);
  const qualityOf = (names: readonly string[]): number | undefined => entries.find(({ name }) => names.includes(name))?.quality;
  const gzip = qualityOf(['gzip', 'x-gzip']) ?? qualityOf(['*']) ?? 0;
  return gzip > 0 && gzip >= (qualityOf(['identity']) ?? 0);
}

interface Match {
  readonly entry: Entry;
  /** 3 type and version, 2 type, 1 a type's family, 0 anything. */
  readonly precision: number;
  readonly place: number;
}

/** The entry that speaks of the offer most precisely decides, whatever wider ones say (RFC 9110, 12.5.1). */
function mostPrecise(offer: Offer, entries: readonly Entry[]): Match | undefined {
  let best: Match | undefined;
  entries.forEach((entry, place) => {
    const precision = precisionOf(entry, offer);
    if (precision === undefined) return;
    if (best === undefined || precision > best.precision || (precision === best.precision && entry.quality > best.entry.quality)) {
      best = { entry, precision, place };
    }
  });
  return best;
}

/** undefined when the entry does not speak of the offer. */
function precisionOf({ name, parameters }: Entry, { type, versions }: Offer): number | undefined {
  if (name === '*/*') return 0;
  if (name === `${type.split('/', 1)[0]}/*`) return 1;
  if (name !== type) return undefined;
  const version = parameters.get('version');
  if (version === undefined) return 2;
  return versions.includes(version) ? 3 : undefined;
}

function entriesOf(header: string | undefined): readonly Entry[] {
  if (header === undefined) return [];
  return header.split(',').map((text): Entry => {
    const [name = '', ...rest] = text.split(';').map((part) => part.trim());
    const parameters = new Map(rest.map(parameterOf));
    return { name: name.toLowerCase(), parameters, quality: qualityOf(parameters.get('q')) };
  });
}

function parameterOf(text: string): [string, string] {
  const [name = '', value = ''] = text.split('=', 2).map((part) => part.trim());
  return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
}

function qualityOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const quality = Number(text);
  return quality >= 0 && quality <= 1 ? quality : 0;
}
