import { join } from 'node:path';
import { trafficAt } from '../../../exporter/src/simulator/season.ts';
import { runDriftline } from '../../support/exporter.ts';
import { blocksFrom } from '../../support/history/blocks.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, type Parcel, parcels, trainingParcels } from '../../support/parcels.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The shortest window that a rule reads is 5 minutes, and `increase()` needs two samples in it. */
export const STEP_SECONDS = 300;
const DAY_SECONDS = 86_400;
const DAY_MS = 24 * HOUR_MS;
/** A day until the windows of a day are whole, a week, and some hours in which a business measure has both behind it. */
const HOURS = 8 * 24 + 6;
/** Even the quietest hour of a night has the 200 rows that a judgement needs. */
const ROWS_PER_HOUR = 340;

/** The days lie in one of the ranges of time for which promtool makes a block of that length. */
const START = Date.UTC(2024, 5, 12);
const END = START + HOURS * HOUR_MS;

export const WEEK = { startSeconds: START / 1000, endSeconds: END / 1000, stepSeconds: STEP_SECONDS, span: `${HOURS}h` } as const;
export const CALM = 'parcels';
/** The same model in the last 24 hours alone, with one incident. */
export const BROKEN = 'parcels-broken';
export const BROKEN_FEATURE = 'weight';

/** With a default, importances and a business measure more alerts have something to judge. */
const CONFIG = `${PARCELS_CONFIG}    defaults: {weight: [-1]}
    kpis: [{name: kept_eur, path: kept_eur}]
    drift: {features: {price: {importance: 0.5}, weight: {importance: 0.3}, country: {importance: 0.2}}}
`;

/**
 * The history of both models as a user makes it who has logs and no history: profile, replay, promtool.
 *
 * @returns the folder of Prometheus' blocks, in a folder of their own
 */
export async function replayedWeek(): Promise<string> {
  const folder = await temporaryFolder({
    'driftline.yaml': `${CONFIG}${CONFIG.replace('models:\n', '').replaceAll(CALM, BROKEN)}`,
    'training.jsonl': jsonLines(logged(trainingParcels())),
    [`${CALM}.jsonl`]: jsonLines(logged(traffic(START))),
    [`${BROKEN}.jsonl`]: jsonLines(withoutWeights(logged(traffic(END - DAY_MS)))),
  });
  for (const model of [CALM, BROKEN]) {
    const history = `${model}.om`;
    await driftline(folder, 'profile', '--model', model, '--input', 'training.jsonl');
    await driftline(folder, 'replay', '--model', model, '--step', `${STEP_SECONDS}s`, '--output', history, `${model}.jsonl`);
    await blocksFrom(folder, history);
  }
  return join(folder, 'data');
}

async function driftline(folder: string, ...words: readonly string[]): Promise<void> {
  const { code, stderr } = await runDriftline(words, folder);
  if (code !== 0) throw new Error(stderr);
}

/** Parcels until the end, more by day than by night. */
function traffic(from: number): readonly Parcel[] {
  const hours = Array.from({ length: (END - from) / HOUR_MS }, (_, hour) => from + hour * HOUR_MS);
  return hours.flatMap((start) => parcels(rowsOfHour(start), `hour ${start}`, start, start + HOUR_MS));
}

function rowsOfHour(start: number): number {
  return Math.round(ROWS_PER_HOUR * trafficAt(start, DAY_SECONDS));
}

type LoggedParcel = Omit<Parcel, 'features'> & { readonly features: Readonly<Record<string, unknown>>; readonly kept_eur: number };

/** Three features are enough, and what the shop earned: nothing of a parcel that came back. */
function logged(rows: readonly Parcel[]): readonly LoggedParcel[] {
  return rows.map((row) => {
    const { express: _, ...features } = row.features;
    return { ...row, features, kept_eur: row.label === '1' ? 0 : features.price };
  });
}

/** For the first half of it, every third weight is lost. */
function withoutWeights(rows: readonly LoggedParcel[]): readonly LoggedParcel[] {
  return rows.map((row, i) =>
    Date.parse(row.ts) < END - DAY_MS / 2 && i % 3 === 0 ? { ...row, features: { ...row.features, [BROKEN_FEATURE]: null } } : row,
  );
}
