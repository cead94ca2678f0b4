import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../../exporter/dist/simulator/random.js';

/** Part of the files' path: count up when the generator changes. */
const EDITION = 1;
const FIRST_MS = Date.UTC(2026, 0, 5);
/** Twice the window, so that panes leave while the log is read. */
const SPAN_MS = 2 * 3_600_000;
const TRAINING_ROWS = 10_000;
const NULL_SHARES = [0.05, 0.01, 0];
const DRIFTLINE = join(import.meta.dirname, '../../../exporter/bin/driftline.js');

export const DATA_SETS = [
  { name: '20 features', features: 20, lines: 200_000, missing: 0 },
  { name: '100 features', features: 100, lines: 50_000, missing: 0 },
  { name: '100 features, 5 % of keys missing', features: 100, lines: 20_000, missing: 0.05 },
];

const CONFIG = `models:
  - name: benchmark
    version: {from: model_version}
    task: binary
    reference: reference.json
    window: 1h
    record:
      time: ts
      id: request_id
      features: features
      prediction: prediction
      score: score
      label: label
    positive_class: "1"
    inputs: [{file: log.jsonl}]
`;

/** A folder with log, training rows and configuration of a data set, made once; and the reference, made by the program that is measured. */
export async function folderOf(dataSet) {
  const folder = join(tmpdir(), `driftline-bench-ingest-${EDITION}`, `${dataSet.name.replace(/\W+/g, '-')}-${dataSet.lines}`);
  mkdirSync(folder, { recursive: true });
  await once(join(folder, 'log.jsonl'), lines(dataSet, 'log', dataSet.lines));
  await once(join(folder, 'training.jsonl'), lines({ ...dataSet, missing: 0 }, 'training', TRAINING_ROWS));
  await writeFile(join(folder, 'driftline.yaml'), CONFIG);
  execFileSync(process.execPath, [DRIFTLINE, 'profile', '--input', 'training.jsonl'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { folder, bytes: statSync(join(folder, 'log.jsonl')).size };
}

async function once(path, texts) {
  if (existsSync(path)) return;
  const file = createWriteStream(`${path}.part`);
  for (const text of texts) if (!file.write(text)) await new Promise((resume) => file.once('drain', resume));
  await new Promise((resume) => file.end(resume));
  renameSync(`${path}.part`, path);
}

function* lines({ features, missing }, seed, count) {
  const fields = Array.from({ length: features }, (_, i) => ({ name: `feature_${i}`, draw: drawOf(i), nullShare: NULL_SHARES[i % 3] }));
  const random = new Random('ingest', features, missing, seed);
  for (let i = 0; i < count; i++) {
    const values = {};
    for (const { name, draw, nullShare } of fields) {
      if (missing > 0 && random.chance(missing)) continue;
      values[name] = random.chance(nullShare) ? null : draw(random);
    }
    const score = random.uniform();
    const record = {
      ts: new Date(FIRST_MS + Math.floor((SPAN_MS * i) / count)).toISOString(),
      model: 'benchmark',
      model_version: '2026-01',
      request_id: `${hex(random, 8)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 12)}`,
      features: values,
      score,
      prediction: score >= 0.5 ? '1' : '0',
      label: random.chance(score) ? '1' : '0',
    };
    yield `${JSON.stringify(record)}\n`;
  }
}

/** Of twenty features fifteen are numbers, four texts and one a boolean. Every other number has 2 to 6 decimals, the rest all their digits. */
function drawOf(i) {
  const kind = i % 20;
  if (kind === 19) return (random) => random.chance(0.3);
  if (kind >= 15) return (random) => `value_${Math.floor((4 + ((i * 7) % 27)) * random.uniform() ** 2)}`;
  const shapes = [
    (random) => random.normal(50 * i, 12),
    (random) => random.lognormal(30, 1),
    (random) => random.between(-1, 1),
    (random) => random.integer(0, 40 + i),
  ];
  const shape = shapes[kind % shapes.length];
  return kind % 2 === 0 ? shape : (random) => Number(shape(random).toFixed(2 + (i % 5)));
}

function hex(random, digits) {
  return Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join('');
}
