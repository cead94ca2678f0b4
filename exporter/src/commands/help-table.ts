import type { Options } from './arguments.ts';

/** Columns of the terminal that help is written for. */
const COLUMNS = 100;
/** A longer term would push all explanations to the right: it gets a line of its own. */
const WIDEST_TERM = 34;
const MARGIN = 2;

/** Terms and what they mean, in two columns. */
export function helpTable(rows: readonly (readonly [term: string, text: string])[]): string {
  const short = rows.map(([term]) => term.length).filter((length) => length <= WIDEST_TERM);
  const indent = MARGIN + Math.max(0, ...short) + MARGIN;
  return rows.map(([term, text]) => row(term, wrapped(text, COLUMNS - indent), indent)).join('\n');
}

function row(term: string, lines: readonly string[], indent: number): string {
  const left = ' '.repeat(MARGIN) + term;
  const right = lines.join(`\n${' '.repeat(indent)}`);
  return left.length + MARGIN > indent ? `${left}\n${' '.repeat(indent)}${right}` : `${left.padEnd(indent)}${right}`;
}

/** The text in lines of at most `columns` characters, broken at blanks; a longer word is left whole. */
export function wrapped(text: string, columns: number = COLUMNS): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The options of one command, as `--help` prints them. */
export function describeOptions(options: Options): string {
  return helpTable(
    Object.entries(options).map(([name, option]) => {
      const inTerm = `--${name} ${option.choices?.join('|')}`;
      const areListed = option.choices !== undefined && inTerm.length > WIDEST_TERM;
      const value = option.value ?? (areListed ? 'NAME' : (option.choices?.join('|') ?? 'VALUE'));
      const term = option.type === 'boolean' ? `--${name}` : `--${name} ${value}`;
      const listed = areListed ? `: ${option.choices?.join(', ')}` : '';
      const fallback = option.default === undefined ? '' : ` (default ${option.default})`;
      return [`${term}${option.multiple === true ? ' …' : ''}`, `${option.help}${listed}${fallback}`];
    }),
  );
}
