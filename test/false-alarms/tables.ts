import type { Calm } from './calm-run.ts';
import type { Cell } from './cell.ts';
import type { Found, Shift } from './detection.ts';
import { poissonUpperBound } from './poisson-bound.ts';

const DAYS = 30;

/** A Markdown table of calm cells, by rule: flagged feature-windows a day, model alarms in 30 days, share of the time that one fires. The first rule is ours. */
export function calmTable(results: readonly (readonly [Cell, readonly (readonly Calm[])[]])[]): string {
  const rules = results[0]?.[1][0]?.map(({ rule }) => rule) ?? [];
  const head = ['rows', 'features', 'rows a window', 'judged', ...rules.map((rule) => `${rule}: flags a day · alarms · time firing`)];
  const lines = results.map(([{ pattern, features, rows, window, days: daysOfRun }, runs]) => {
    const days = runs.length * daysOfRun;
    const ours = runs.map((run) => run[0]!);
    const judged = share(sum(ours.map((run) => run.judged)), sum(ours.map((run) => run.featureWindows)));
    return [
      pattern.name,
      String(features),
      `${rows.toLocaleString('en-US')} (${window.name})`,
      judged,
      ...rules.map((_, place) => {
        const flags = sum(runs.map((run) => run[place]!.flagged)) / days;
        const alarms = sum(runs.map((run) => run[place]!.alarms));
        const bound = place === 0 ? ` (≤ ${digits((poissonUpperBound(alarms) * DAYS) / days)})` : '';
        const firing = share(sum(runs.map((run) => run[place]!.firingShare)), runs.length);
        return `${digits(flags)} · ${digits((alarms * DAYS) / days)}${bound} · ${firing}`;
      }),
    ];
  });
  return markdown(head, lines);
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
