import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profile } from '../../exporter/src/commands/profile.ts';
import { BatchWriter } from '../../exporter/src/formats/batch-writer.ts';
import { parquet } from '../../exporter/src/formats/parquet.ts';
import { witnessOf } from '../../exporter/src/intake/witness.ts';
import type { Snapshot } from '../../exporter/src/model.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { openForTest, runCommand } from './commands.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/car-loan');
const CHUNK = 5000;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 1);

const CONFIG = `models:
  - name: car-loan
    version: "2026-01"
    task: binary
    reference: car-loan.reference.json
    window: 1h
    record:
      time: ts
      features: {include: [car_value, salary_range, debt_to_income_ratio, loan_length, repaid_loan_on_prev_car, size_of_downpayment, driver_tenure]}
      prediction: y_pred
      score: y_pred_proba
      label: repaid
    positive_class: "1"
    inputs: [{file: predictions.jsonl}]
`;

/** Is the data at hand? Says loudly when it is not. */
export function hasCarLoan(): boolean {
  const isThere = existsSync(join(FOLDER, 'reference.parquet'));
  if (!isThere) process.stderr.write(`SKIPPED: no car-loan data in ${FOLDER}; its numbers are not checked in this run\n`);
  return isThere;
}

/** Profiles the reference rows with the command, and gives one snapshot for each chunk of 5,000 monitoring rows, an hour each. */
export async function carLoanChunks(): Promise<readonly Snapshot[]> {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-car-loan-'));
  await writeFile(join(folder, 'driftline.yaml'), CONFIG);
  await runCommand(profile, ['--input', join(FOLDER, 'reference.parquet')], folder);
  const monitor = openForTest(folder);
  const tally = new Tally();
  const snapshots: Snapshot[] = [];
  const writer = new BatchWriter(monitor.schema, parquet, witnessOf(tally), (batch) => monitor.ingest(batch, Date.now(), tally));
  let row = 0;
  const record = (columns: unknown): void => {
    const chunk = Math.floor(row / CHUNK);
    writer.record({ ...Object(columns), ts: START_MS + chunk * HOUR_MS + (row % CHUNK) * 700 });
    row++;
    if (row % CHUNK !== 0) return;
    writer.flush();
    snapshots.push(monitor.snapshots()[0]!);
  };
  await parquet.read(join(FOLDER, 'monitoring.parquet'), { record, reject: () => {} }, async () => {});
  return snapshots;
}
