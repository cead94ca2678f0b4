/**
 * A strict reader of the text formats, written from their grammar: whatever a lenient scraper would forgive is an error here. One blank
 * between tokens, no blank at the ends, every family headed once, its samples together, no series twice, no timestamps.
 */

export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface ParsedFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ParsedSample[];
}

interface OpenFamily extends ParsedFamily {
  readonly samples: ParsedSample[];
}

const HELP = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/;
const TYPE = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary)$/;
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL_NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const LABEL_VALUE = /"((?:[^"\\\n]|\\["\\n])*)"/y;
const VALUE = /^(?:[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]\d+)?)$/;

/** Text format 0.0.4. Throws an Error that says what is wrong in which line. */
export function parseText(text: string): readonly ParsedFamily[] {
  return parse(text, (type, name) => suffixesOf(type).map((suffix) => `${name}${suffix}`));
}

/** OpenMetrics 1.0: ends in `# EOF`; the samples of a counter have `_total` after the family's name. */
export function parseOpenMetrics(text: string): readonly ParsedFamily[] {
  if (!text.endsWith('# EOF\n')) throw new Error('does not end in # EOF');
  const families = text.slice(0, -'# EOF\n'.length);
  return parse(families, (type, name) => (type === 'counter' ? [`${name}_total`] : suffixesOf(type).map((suffix) => `${name}${suffix}`)));
}

function suffixesOf(type: string): readonly string[] {
  if (type === 'histogram') return ['_bucket', '_sum', '_count'];
  return type === 'summary' ? ['', '_sum', '_count'] : [''];
}

function parse(text: string, sampleNames: (type: string, name: string) => readonly string[]): readonly ParsedFamily[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line has no end');
  const lines = text.split('\n').slice(0, -1);
  const families = new Map<string, OpenFamily>();
  const seen = new Set<string>();
  let family: OpenFamily | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const fail = (flaw: string): never => {
      throw new Error(`line ${i + 1}: ${flaw}: ${line}`);
    };
    if (line.startsWith('#')) {
      const [, name = fail('neither HELP nor TYPE'), help = ''] = HELP.exec(line) ?? [];
      const [, typed, type = fail('HELP without TYPE')] = TYPE.exec(lines[++i] ?? '') ?? [];
      if (typed !== name) fail('HELP and TYPE of two families');
      if (families.has(name)) fail('family headed twice');
      family = { name, type, help, samples: [] };
      families.set(name, family);
      continue;
    }
    const sample = parseSample(line, fail);
    if (family === undefined || !sampleNames(family.type, family.name).includes(sample.name)) return fail('sample of another family');
    const series = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
    if (seen.has(series)) fail('series twice');
    seen.add(series);
    family.samples.push(sample);
  }
  return [...families.values()];
}

function parseSample(line: string, fail: (flaw: string) => never): ParsedSample {
  let at = 0;
  const take = (pattern: RegExp, what: string): RegExpExecArray => {
    pattern.lastIndex = at;
    const match = pattern.exec(line) ?? fail(`no ${what} at ${at}`);
    at += match[0].length;
    return match;
  };
  const [name] = take(NAME, 'name');
  const labels: Record<string, string> = {};
  if (line[at] === '{') {
    do {
      at++;
      const [label] = take(LABEL_NAME, 'label name');
      take(/=/y, '=');
      const [, value = ''] = take(LABEL_VALUE, 'label value');
      if (Object.hasOwn(labels, label)) fail(`label ${label} twice`);
      labels[label] = value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
    } while (line[at] === ',');
    take(/\}/y, '}');
  }
  take(/ /y, 'blank');
  const value = line.slice(at);
  if (!VALUE.test(value)) fail(`no value: ${value}`);
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}
