import type { Profile, SubjectProfile } from '../reference/profile.ts';

/** What `driftline profile` found, as a table for people. */
export function profileTable(profile: Profile, warnings: readonly string[]): string {
  const rows = [
    ['feature', 'type', 'rows', 'no value', 'bins', 'range or values', 'D'],
    ...profile.features.map((feature) => row(feature, profile.rows)),
    ...Object.values(profile.outputs).map((output) => row({ ...output, name: `(${output.name})` }, profile.rows)),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => (isRight(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const facts = `${profile.model}: ${profile.rows.toLocaleString('en-US')} rows${span(profile)}, reference ${profile.digest}`;
  const notes = [
    ...profile.left_out.map(({ name, reason }) => `left out: ${name}, ${reason}`),
    ...warnings.map((warning) => `warning: ${warning}`),
    ...proposals(profile),
  ];
  return `${facts}\n\n${lines.join('\n')}\n${notes.length > 0 ? `\n${notes.join('\n')}\n` : ''}`;
}

function isRight(column: number): boolean {
  return column === 2 || column === 3 || column === 4 || column === 6;
}

function span({ first_time: first, last_time: last }: Profile): string {
  return first === undefined || last === undefined ? '' : ` from ${first} to ${last}`;
}

function row(subject: SubjectProfile, rows: number): string[] {
  const without = rows === 0 ? 0 : 1 - subject.rows / rows;
  return [
    subject.name,
    subject.kind,
    subject.rows.toLocaleString('en-US'),
    `${(without * 100).toFixed(without > 0 && without < 0.01 ? 2 : 1)} %`,
    String(subject.kind === 'numeric' ? subject.counts.length : subject.categories.length + (subject.other.rows > 0 ? 1 : 0)),
    subject.kind === 'numeric' ? range(subject.minimum, subject.maximum) : values(subject.categories.map(([value]) => value)),
    subject.overdispersion.toFixed(1),
  ];
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  return minimum === undefined || maximum === undefined ? '-' : `${Number(minimum.toPrecision(6))} to ${Number(maximum.toPrecision(6))}`;
}

const LONGEST_LIST = 40;

function values(names: readonly string[]): string {
  const text = names.map((name) => JSON.stringify(name).slice(1, -1)).join(', ');
  return text.length <= LONGEST_LIST ? text : `${text.slice(0, LONGEST_LIST - 2)} …`;
}

/** Values that often stand for "not known". */
const USUAL_DEFAULTS: readonly number[] = [-1, -99, -999, -9999, 999, 9999, 99999];
/** A proposal needs this share of the rows. */
const NOTABLE_SHARE = 0.005;

/** Numbers at the edge of the range that look like stand-ins for "not known": candidates for `defaults`. */
export function proposals(profile: Profile): string[] {
  return profile.features.flatMap((feature) => {
    if (feature.kind === 'categorical') {
      const known = feature.categories.find(([value]) => /^(unknown|n\/?a|none|missing|undefined|-|\?)$/i.test(value));
      return known === undefined
        ? []
        : [
            `perhaps a default: ${feature.name} has ${known[1]} rows of ${JSON.stringify(known[0])} (defaults: {${feature.name}: [${JSON.stringify(known[0])}]})`,
          ];
    }
    const end = [feature.minimum, feature.maximum].find((value) => value !== undefined && USUAL_DEFAULTS.includes(value));
    if (end === undefined) return [];
    const bin = feature.fine.edges.indexOf(end);
    const rows = feature.fine.counts[bin] ?? 0;
    const isAlone = feature.fine.sums[bin] === end * rows;
    if (!isAlone || rows < NOTABLE_SHARE * feature.rows) return [];
    return [`perhaps a default: ${feature.name} has ${rows} rows of ${end} (defaults: {${feature.name}: [${end}]})`];
  });
}
