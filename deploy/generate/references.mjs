// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customer, score } from '../kubernetes/model/model.mjs';

/** Folders with a driftline.yaml that watches the sample model. */
export const SAMPLES = ['deploy/kubernetes/model', 'deploy/kserve', 'deploy/bentoml'];
export const REFERENCE = 'churn.reference.json';
const TRAINING_ROWS = 20_000;

/**
 * Writes the sample model's reference beside each configuration, as `driftline profile` makes it of the training rows. One that says the same already
 * stays, with the time of its making.
 *
 * @param {string} repository
 */
export async function writeReferences(repository) {
  const folder = mkdtempSync(join(tmpdir(), 'driftline-generate-'));
  try {
    const [rows, made] = [join(folder, 'training.csv'), join(folder, REFERENCE)];
    writeFileSync(rows, trainingRows());
    for (const sample of SAMPLES) {
      const kept = join(repository, sample, REFERENCE);
      const config = join(repository, sample, 'driftline.yaml');
      const program = join(repository, 'exporter/bin/driftline.js');
      execFileSync(process.execPath, [program, 'profile', '--config.file', config, '--input', rows, '--output', made], { stdio: 'pipe' });
      if (digestOf(kept) !== digestOf(made)) writeFileSync(kept, readFileSync(made));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} file */
export function digestOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).digest;
  } catch {
    return undefined; // There is none yet.
  }
}

/** What the sample model was trained on: the same rows every time. */
export function trainingRows() {
  const random = mulberry32(1);
  const rows = Array.from({ length: TRAINING_ROWS }, () => {
    const features = customer(random);
    return [features.age, features.monthly_fee, features.months, features.plan, score(features)].join();
  });
  return ['age,monthly_fee,months,plan,score', ...rows, ''].join('\n');
}

/**
 * Small, and random enough for a sample.
 *
 * @param {number} seed
 */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
