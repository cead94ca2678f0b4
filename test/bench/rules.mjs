// @ts-check
/**
 * What the recording rules cost on the real Prometheus: CPU seconds of one evaluation of every group, on a day of history of a synthetic
 * fleet. The groups run as often as the machine allows, not as often as they are meant to; what they would cost at the intervals of the file
 * and at five minutes follows. Run: npm run bench:rules -- --features 200 --require 0.01
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { writeHistory } from './rules/history.mjs';

const RULES = join(import.meta.dirname, '../../alert-rules');
const VARIANTS = { lean: 'driftline-lean.rules.yaml', full: 'driftline.rules.yaml' };
const SIZES = [
  { features: 200, replicas: 3 },
  { features: 1000, replicas: 3 },
];
/** How often groups run here, and how many runs are measured after the first, which fills the caches. */
const EVERY_SECONDS = { 200: 15, 1000: 45 };
const RUNS = 4;
const TICKS_PER_SECOND = 100;
/** Dearest rules that are printed. */
const SHOWN = 12;

const { values: options } = parseArgs({ options: { features: { type: 'string' }, require: { type: 'string' } } });
const sizes = SIZES.filter(({ features }) => options.features === undefined || Number(options.features) === features);

let isWithinBudget = true;
for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'driftline-bench-rules-'));
  try {
    for (const variant of Object.keys(VARIANTS)) {
      rmSync(join(folder, 'data'), { recursive: true, force: true });
      await writeHistory(folder, size, 120);
      const found = await measure(folder, variant, size);
      report(variant, size, found);
      if (variant === 'lean' && size.features === 200 && options.require !== undefined)
        isWithinBudget = found.cpu / 300 < Number(options.require);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (!isWithinBudget) {
  console.log(`lean rules for 200 features take more than ${options.require} of a core at five minutes`);
  process.exitCode = 1;
}

async function measure(folder, variant, { features }) {
  const every = EVERY_SECONDS[features];
  const file = parse(readFileSync(join(RULES, VARIANTS[variant]), 'utf8'));
  const intervals = new Map(file.groups.map(({ name, interval }) => [name, secondsOf(interval)]));
  const groups = file.groups.map((group) => ({ ...group, interval: `${every}s` }));
  writeFileSync(join(folder, 'rules.yaml'), stringify({ groups }));
  writeFileSync(join(folder, 'prometheus.yaml'), stringify({ rule_files: [join(folder, 'rules.yaml')] }));
  const port = await freePort();
  const prometheus = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Blocks of two hours stay as they are: no compaction is measured.
      '--storage.tsdb.min-block-duration=2h',
      '--storage.tsdb.max-block-duration=2h',
      // The scrapes have ended: what was last seen of the reference stays valid for the time of the measurement.
      '--query.lookback-delta=1h',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  try {
    const evaluations = async () => sum(await metric(port, 'prometheus_rule_evaluations_total'));
    const rules = groups.reduce((total, group) => total + group.rules.length, 0);
    await until(async () => (await evaluations()) >= rules);
    const before = { cpu: cpuOf(prometheus.pid), evaluations: await evaluations() };
    await until(async () => (await evaluations()) >= before.evaluations + RUNS * rules);
    const runs = ((await evaluations()) - before.evaluations) / rules;
    const cpu = (cpuOf(prometheus.pid) - before.cpu) / runs;
    const failures = sum(await metric(port, 'prometheus_rule_evaluation_failures_total'));
    if (failures > 0) throw new Error(`${failures} evaluations failed`);
    const { data } = await (await fetch(`http://127.0.0.1:${port}/api/v1/rules`)).json();
    const timed = data.groups.flatMap(({ name: group, rules: own }) =>
      own.map(({ name, evaluationTime }) => ({ group, name, wall: evaluationTime })),
    );
    const wall = timed.reduce((total, rule) => total + rule.wall, 0);
    const shares = timed.map((rule) => ({ ...rule, cpu: (cpu * rule.wall) / wall }));
    return {
      cpu,
      wall,
      shares,
      atIntervals: shares.reduce((total, { group, cpu: own }) => total + own / intervals.get(group), 0),
      recorded: sum(await metric(port, 'prometheus_rule_group_last_evaluation_samples')),
      series: sum(await metric(port, 'prometheus_tsdb_head_series')),
      residentMb: sum(await metric(port, 'process_resident_memory_bytes')) / 1e6,
    };
  } finally {
    prometheus.kill();
    await new Promise((resolve) => prometheus.once('close', resolve));
  }
}

function report(variant, { features, replicas }, { cpu, wall, atIntervals, recorded, series, residentMb, shares }) {
  const percent = (share) => `${(100 * share).toFixed(2)} %`;
  console.log(
    `${variant} ${features} x 10 x ${replicas}: ${cpu.toFixed(2)} CPU s, ${wall.toFixed(2)} s wall; of a core ${percent(cpu / 300)} at 5m, ${percent(atIntervals)} at the file's intervals; ${recorded} recorded series, ${series} in the head, ${residentMb.toFixed(0)} MB`,
  );
  for (const { name, cpu: own } of [...shares].sort((a, b) => b.cpu - a.cpu).slice(0, SHOWN))
    console.log(`    ${own.toFixed(3)} s ${name}`);
}

async function metric(port, name) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith(name)) return [];
    const [, labels = '', value] = /^[a-z_]+(\{.*\})? (\S+)$/.exec(line) ?? [];
    return value === undefined || !(line[name.length] === '{' || line[name.length] === ' ') ? [] : [{ labels, value: Number(value) }];
  });
}

function cpuOf(pid) {
  const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(words[11]) + Number(words[12])) / TICKS_PER_SECOND;
}

async function until(condition) {
  for (;;) {
    if (await condition().catch(() => false)) return;
    await sleep(2000);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function secondsOf(interval) {
  return Number.parseInt(interval, 10) * { s: 1, m: 60, h: 3600 }[interval.at(-1)];
}

function sum(samples) {
  return samples.reduce((total, { value }) => total + value, 0);
}
