import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const TRAINING_ROWS = 20_000;
/** Lines are made once and repeated with a new time: the writer should not be what is measured. */
const MADE = 500;
/** One feature in five has categories. */
const CATEGORIES = ['red', 'green', 'blue', 'white', 'black', 'brown', 'grey', 'pink'];
const made = new Map();

/** Configuration and training rows of a model with so many features. */
export async function prepare(folder, features) {
  await writeFile(join(folder, 'driftline.yaml'), CONFIG);
  await writeFile(join(folder, 'training.jsonl'), Array.from({ length: TRAINING_ROWS }, () => line(features)(Date.now())).join(''));
  await writeFile(join(folder, 'log.jsonl'), '');
}

/** So many records of now. */
export function linesOf(features, count) {
  if (!made.has(features))
    made.set(
      features,
      Array.from({ length: MADE }, () => line(features)),
    );
  const templates = made.get(features);
  const now = Date.now();
  return Array.from({ length: count }, () => templates[Math.floor(Math.random() * MADE)](now)).join('');
}

function line(features) {
  const values = Array.from({ length: features }, (_, i) => [
    `feature_${i}`,
    i % 5 === 4 ? category() : Number((100 * normal()).toFixed(3)),
  ]);
  const rest = JSON.stringify({ features: Object.fromEntries(values), score: Number(Math.random().toFixed(4)) }).slice(1);
  return (now) => `{"ts":${now},${rest}\n`;
}

function category() {
  return CATEGORIES[Math.floor(CATEGORIES.length * Math.random() ** 2)];
}

function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

const CONFIG = `
models:
  - name: sizing
    version: "1"
    task: binary
    reference: sizing.reference.json
    window: 1h
    record: {time: ts, features: features, score: score}
    positive_class: "1"
    inputs: [{file: log.jsonl, format: jsonl}]
limits: {series: 50000}
`;
