import type { Calm } from './calm-run.ts';
import type { Cell } from './cell.ts';
import type { Found, Shift } from './detection.ts';
import { poissonUpperBound } from './poisson-bound.ts';

const DAYS = 30;

type CalmResults = readonly (readonly [Cell, readonly (readonly Calm[])[]])[];

/** Calm cells, by rule: flagged feature-windows a day, model alarms in 30 days, share of the time that one fires. The first rule is ours. */
export function calmTable(results: CalmResults): string {
  const rules = results[0]?.[1][0]?.map(({ rule }) => rule) ?? [];
  const head = ['rows', 'features', 'rows a window', 'judged', ...rules.map((rule) => `${rule}: flags a day · alarms · time firing`)];
  const lines = results.map(([cell, runs]) => {
    const windows = sum(runs.map((run) => run[0]!.featureWindows));
    return [
      cell.pattern.name,
      String(cell.features),
      `${cell.rows.toLocaleString('en-US')} (${cell.window.name})`,
      share(judgedByUs(runs), windows),
      ...rules.map((_, place) => calmCell(runs, place, runs.length * cell.days)),
    ];
  });
  return `${markdown(head, lines)}\n\n${together(results)}`;
}

function calmCell(runs: readonly (readonly Calm[])[], place: number, days: number): string {
  const isOurs = place === 0;
  if (isOurs && judgedByUs(runs) === 0) return '–';
  const flags = sum(runs.map((run) => run[place]!.flagged)) / days;
  const alarms = sum(runs.map((run) => run[place]!.alarms));
  const bound = isOurs ? ` (≤ ${digits((poissonUpperBound(alarms) * DAYS) / days)})` : '';
  const firing = share(sum(runs.map((run) => run[place]!.firingShare)), runs.length);
  return `${digits(flags)} · ${digits((alarms * DAYS) / days)}${bound} · ${firing}`;
}

/** Silence about what is not judged proves nothing: only the other cells are added up. */
function together(results: CalmResults): string {
  const judged = results.filter(([, runs]) => judgedByUs(runs) > 0);
  const days = sum(judged.map(([cell, runs]) => runs.length * cell.days));
  const alarms = sum(judged.flatMap(([, runs]) => runs.map((run) => run[0]!.alarms)));
  const bound = digits((poissonUpperBound(alarms) * DAYS) / days);
  return days === 0
    ? 'Nothing was judged.'
    : `All judged rows of the table together: ${alarms} alarms of ours in ${days.toLocaleString('en-US')} days, at most ${bound} in 30 days.`;
}

function judgedByUs(runs: readonly (readonly Calm[])[]): number {
  return sum(runs.map((run) => run[0]!.judged));
}

/** A Markdown table of shifts: share of the shifted features flagged after one window, alarms within two, and windows until the alarm. */
export function shiftTable(results: readonly (readonly [Shift, readonly Found[]])[]): string {
  const rules = results[0]?.[1].map(({ rule }) => rule) ?? [];
  const head = ['shift', 'features', 'rows a window', 'rows', ...rules.map((rule) => `${rule}: flagged · found · windows`)];
  const lines = results.map(([{ deviations, features, rows, pattern }, found]) => [
    `${deviations} σ`,
    String(features),
    rows.toLocaleString('en-US'),
    pattern.name,
    ...found.map(({ flaggedShares, windows }) => {
      const middle = windows.toSorted((a, b) => a - b)[windows.length >> 1]!;
      const inTime = windows.filter((count) => count <= 2).length;
      const median = Number.isFinite(middle) ? middle.toFixed(1) : '–';
      return `${share(sum(flaggedShares), flaggedShares.length)} · ${share(inTime, windows.length)} · ${median}`;
    }),
  ]);
  return markdown(head, lines);
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}

/** Two digits of what is small, whole numbers of what is large. */
function digits(value: number): string {
  if (value === 0) return '0';
  return value < 10 ? String(Number(value.toPrecision(2))) : Math.round(value).toLocaleString('en-US');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
