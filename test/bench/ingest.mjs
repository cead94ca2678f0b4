/**
 * Ingest, end to end: the bytes of a log file to counts in the window, against the exporter that one writes first (ingest/naive.mjs) and
 * against JSON.parse alone. Every pass runs in a fresh process that has read the file once before; variants take turns, medians of CPU time are
 * compared, and the counts must be the same. Run: npm run bench:ingest -- --require 1.3
 */
import { fork } from 'node:child_process';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { DATA_SETS, folderOf } from './ingest/data.mjs';
import { naive } from './ingest/naive.mjs';
import { parse } from './ingest/parse.mjs';
import { product } from './ingest/product.mjs';
import { upkeep } from './ingest/upkeep.mjs';

const VARIANTS = { product, naive, parse };

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    require: { type: 'string' },
    variant: { type: 'string' },
    folder: { type: 'string' },
  },
});

if (options.variant === undefined) await compareAll();
else process.send(options.variant === 'upkeep' ? await upkeep(options.folder) : await measure(VARIANTS[options.variant], options.folder));

/** In a process of its own: once for the compiler, once for the clock. */
async function measure(open, folder) {
  await open(folder).ingest();
  const { ingest, summary } = open(folder);
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await ingest();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, wallMs, counts: summary() };
}

function measureApart(variant, folder) {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--variant', variant, '--folder', folder], { serialization: 'advanced' });
    let measured;
    child.on('message', (message) => {
      measured = message;
    });
    child.on('close', (code) => (code === 0 ? resolve(measured) : reject(new Error(`${variant} ended with ${code}`))));
  });
}

async function compare(dataSet) {
  const { folder, bytes } = await folderOf(dataSet);
  const names = Object.keys(VARIANTS);
  const passes = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const name of names) passes[name].push(await measureApart(name, folder));
    const [ours, theirs] = [passes.product.at(-1), passes.naive.at(-1)];
    // Properties in any order: the exporter lists bins in theirs, the other one as they came.
    if (!isDeepStrictEqual(ours.counts, theirs.counts)) throw new Error(`${dataSet.name}: the two did not count the same`);
  }
  const cpu = Object.fromEntries(names.map((name) => [name, median(passes[name].map(({ cpuMs }) => cpuMs))]));
  const wall = Object.fromEntries(names.map((name) => [name, median(passes[name].map(({ wallMs }) => wallMs))]));
  console.log(`${dataSet.name}: ${dataSet.lines} lines, ${(bytes / 1e6).toFixed(0)} MB`);
  for (const name of names) {
    const speed = `${(dataSet.lines / cpu[name]).toFixed(1)} krec/s  ${(bytes / 1e3 / cpu[name]).toFixed(0)} MB/s of CPU time`;
    console.log(
      `  ${name.padEnd(8)} ${speed}  x naive ${(cpu.naive / cpu[name]).toFixed(2)}  (wall ${(wall.naive / wall[name]).toFixed(2)})`,
    );
  }
  console.log(`  product is at ${(cpu.parse / cpu.product).toFixed(2)} x the speed of JSON.parse alone`);
  return cpu.naive / cpu.product;
}

async function reportUpkeep(dataSet) {
  const { folder } = await folderOf(dataSet);
  const { residentMb, snapshotMs } = await measureApart('upkeep', folder);
  const values = residentMb.map((mb, i) => `${mb.toFixed(0)} MB after ${(((i + 1) * dataSet.lines * dataSet.features) / 1e6).toFixed(0)}`);
  console.log(`${dataSet.name}: resident ${values.join(', ')} million values; a snapshot takes ${snapshotMs.toFixed(1)} ms`);
}

async function compareAll() {
  const ratios = [];
  for (const dataSet of DATA_SETS) ratios.push(await compare(dataSet));
  await reportUpkeep(DATA_SETS[1]);
  const goal = options.require === undefined ? undefined : Number(options.require);
  const closing = `product / naive: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`;
  console.log(goal === undefined ? closing : `${closing} (goal ${goal})`);
  if (goal !== undefined && ratios.some((ratio) => ratio < goal)) process.exitCode = 1;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
