import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from '../../exporter/src/commands/once.ts';
import { profile } from '../../exporter/src/commands/profile.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import { runCommand } from './commands.ts';
import { ExpositionReader } from './exposition-reader.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A model of the tests: will this parcel come back? Its rows are seeded, so that every run sees the same ones. */
export const PARCELS_CONFIG = `models:
  - name: parcels
    version: "7"
    task: binary
    reference: parcels.reference.json
    window: 1h
    record:
      time: ts
      id: id
      features: features
      prediction: prediction
      score: score
      label: label
    positive_class: "1"
    inputs:
      - {file: log/*.jsonl}
`;

export interface Parcel {
  readonly ts: string;
  readonly id: string;
  readonly features: { readonly price: number; readonly weight: number; readonly country: string; readonly express: boolean };
  readonly prediction: string;
  readonly score: number;
  readonly label: string;
}

export interface Shift {
  /** Prices are multiplied by it; 1 when left out. */
  readonly price?: number;
}

/** Parcels evenly spread over [from, to), milliseconds since the epoch. */
export function parcels(count: number, seed: string, from: number, to: number, { price = 1 }: Shift = {}): Parcel[] {
  const random = new Random('parcels', seed);
  return Array.from({ length: count }, (_, i): Parcel => {
    const cost = Math.round(random.lognormal(40, 0.6) * price * 100) / 100;
    const country = random.uniform() < 0.5 ? 'DE' : random.uniform() < 0.6 ? 'FR' : 'IT';
    const score = Math.round(1000 / (1 + Math.exp(1.5 - random.normal(0, 1)))) / 1000;
    return {
      ts: new Date(from + Math.floor(((to - from) * i) / count)).toISOString(),
      id: `${seed}-${i}`,
      features: { price: cost, weight: Math.round(random.normal(5, 1) * 1000) / 1000, country, express: random.chance(0.2) },
      prediction: score >= 0.5 ? '1' : '0',
      score,
      label: random.chance(score) ? '1' : '0',
    };
  });
}

/** One JSON object a line. */
export function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

export const HOUR_MS = 3_600_000;
const TRAINED_AT = Date.UTC(2024, 0, 1);

/** Training rows, the same for every test. */
export function trainingParcels(count = 4000): Parcel[] {
  return parcels(count, 'training', TRAINED_AT, TRAINED_AT + 24 * HOUR_MS);
}

/** The reference of the training rows, made by the command; once for all tests of a file. */
let reference: Promise<string> | undefined;

/** A folder with a configuration and the reference that `driftline profile` makes of the training rows. */
export async function parcelsFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  reference ??= profileTraining();
  return temporaryFolder({ 'driftline.yaml': PARCELS_CONFIG, 'parcels.reference.json': await reference, ...files });
}

async function profileTraining(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-parcels-'));
  try {
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG);
    await writeFile(join(folder, 'training.jsonl'), jsonLines(trainingParcels()));
    const { code, stderr } = await runCommand(profile, ['--input', 'training.jsonl'], folder);
    if (code !== 0) throw new Error(`profile failed: ${stderr}`);
    return await readFile(join(folder, 'parcels.reference.json'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What `once` says in a folder, at a time. */
export async function readOnce(folder: string, now?: () => number): Promise<ExpositionReader> {
  const { code, stdout, stderr } = await runCommand(once, [], folder, now);
  if (code !== 0) throw new Error(`once failed: ${stderr}`);
  return new ExpositionReader(stdout);
}
