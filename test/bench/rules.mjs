// @ts-check
/**
 * What the recording rules cost on the real Prometheus: CPU seconds of one evaluation of every group, on a day of history of a synthetic
 * fleet, beside the pack that one finds everywhere, a fixed threshold on a gauge. The groups run as often as the machine allows, not as often
 * as they are meant to; what they would cost at five minutes and at the intervals of the file follows.
 *
 * Run: npm run bench:rules -- --features 200 --require 0.01. PROMETHEUS names another Prometheus than that of the PATH.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { rawSeries } from './rules/fleet.mjs';
import { writeDay, writeScrapes } from './rules/history.mjs';
import { Prometheus } from './rules/prometheus.mjs';

const RULES = join(import.meta.dirname, '../../alert-rules');
const NAIVE = { name: 'naive', interval: '5m', rules: [{ alert: 'FeatureDrift', expr: 'ml_feature_psi > 0.2', for: '10m' }] };
/**
 * Dearest first: they share one history, of which the last minutes go missing while packs before are measured.
 *
 * @type {Readonly<Record<string, () => Group[]>>}
 */
const PACKS = {
  full: () => groupsOf('driftline.rules.yaml'),
  lean: () => groupsOf('driftline-lean.rules.yaml'),
  naive: () => [NAIVE],
};
const SIZES = [
  { features: 200, replicas: 3, everySeconds: 15 },
  { features: 1000, replicas: 3, everySeconds: 45 },
];
const INTERVAL_SECONDS = 300;
/** Evaluations that are measured after the first, which fills the caches. */
const RUNS = 4;
/** Dearest rules that are printed. */
const SHOWN = 8;

/** @typedef {{ name: string, interval: string, rules: object[] }} Group */
/** @typedef {(typeof SIZES)[number]} Size */

const { values: options } = parseArgs({ options: { features: { type: 'string' }, require: { type: 'string' } } });

/** What is running, for the end by a signal: `finally` is not reached then. */
/** @type {Prometheus | undefined} */
let prometheus;
const folder = mkdtempSync(join(tmpdir(), 'driftline-bench-rules-'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await end();
    process.exit(1);
  });
}

try {
  console.log(execFileSync(process.env['PROMETHEUS'] ?? 'prometheus', ['--version'], { encoding: 'utf8' }).split('\n')[0]);
  for (const size of SIZES.filter(({ features }) => options.features === undefined || Number(options.features) === features)) {
    await measureSize(size);
  }
} finally {
  await end();
}

/** @param {Size} size */
async function measureSize(size) {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data);
  await writeDay(data, size);
  await writeScrapes(data, size);
  const raw = rawSeries(size).length;
  console.log(`\n${size.features} features x 10 bins x ${size.replicas} replicas: the rules read ${raw} scraped series`);
  /** @type {Record<string, number>} */
  const cpu = {};
  for (const [name, groups] of Object.entries(PACKS)) {
    for (const recorded of ['wal', 'chunks_head']) rmSync(join(data, recorded), { recursive: true, force: true });
    const found = await measure(groups(), size);
    report(name, found);
    cpu[name] = found.cpu;
  }
  const { naive = 0, lean = 0, full = 0 } = cpu;
  console.log(
    `lean : full = 1 : ${(full / lean).toFixed(1)}; lean is ${(lean / naive).toFixed(0)} times a gauge > 0.2, full ${(full / naive).toFixed(0)} times`,
  );
  const share = lean / INTERVAL_SECONDS;
  if (options.require !== undefined && size.features === 200 && share > Number(options.require)) {
    console.log(`the lean rules for 200 features take more than ${options.require} of a core`);
    process.exitCode = 1;
  }
}

/**
 * @param {Group[]} groups
 * @param {Size} size
 */
async function measure(groups, { everySeconds }) {
  const running = await Prometheus.start(folder, { groups: groups.map((group) => ({ ...group, interval: `${everySeconds}s` })) });
  prometheus = running;
  const rules = groups.reduce((total, group) => total + group.rules.length, 0);
  const evaluations = () => running.metric('prometheus_rule_evaluations_total');
  await running.until(async () => (await evaluations()) >= rules);
  const before = { cpu: running.cpuSeconds(), evaluations: await evaluations() };
  await running.until(async () => (await evaluations()) >= before.evaluations + RUNS * rules);
  const runs = ((await evaluations()) - before.evaluations) / rules;
  const cpu = (running.cpuSeconds() - before.cpu) / runs;
  const failures = await running.metric('prometheus_rule_evaluation_failures_total');
  if (failures > 0) throw new Error(`${failures} evaluations failed`);
  const found = {
    cpu,
    atIntervals: atIntervals(groups, cpu, await running.ruleTimes()),
    dearest: shares(cpu, await running.ruleTimes()),
    recorded: await running.metric('prometheus_rule_group_last_evaluation_samples'),
    residentMb: (await running.metric('process_resident_memory_bytes')) / 1e6,
  };
  await running.stop();
  return found;
}

/**
 * CPU seconds of each rule: Prometheus says only how long each took, so that they are shares of the whole.
 *
 * @param {number} cpu
 * @param {{ group: string, name: string, seconds: number }[]} times
 */
function shares(cpu, times) {
  const all = times.reduce((total, { seconds }) => total + seconds, 0);
  return times.map((rule) => ({ ...rule, cpu: (cpu * rule.seconds) / all })).sort((a, b) => b.cpu - a.cpu);
}

/**
 * Share of a core at the intervals of the file.
 *
 * @param {Group[]} groups
 * @param {number} cpu
 * @param {{ group: string, name: string, seconds: number }[]} times
 */
function atIntervals(groups, cpu, times) {
  const intervals = new Map(groups.map(({ name, interval }) => [name, 60 * Number.parseInt(interval, 10)]));
  return shares(cpu, times).reduce((total, { group, cpu: own }) => total + own / (intervals.get(group) ?? INTERVAL_SECONDS), 0);
}

/**
 * @param {string} name
 * @param {Awaited<ReturnType<typeof measure>>} found
 */
function report(name, { cpu, atIntervals, dearest, recorded, residentMb }) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(3)} %`;
  console.log(
    `${name.padEnd(5)} ${cpu.toFixed(3)} CPU s an evaluation; ${percent(cpu / INTERVAL_SECONDS)} of a core at 5m, ${percent(atIntervals)} at the file's intervals; ${recorded} series recorded; ${residentMb.toFixed(0)} MB`,
  );
  if (dearest.length > 1) for (const { name: rule, cpu: own } of dearest.slice(0, SHOWN)) console.log(`      ${own.toFixed(3)} s ${rule}`);
}

/**
 * @param {string} name
 * @returns {Group[]}
 */
function groupsOf(name) {
  return parse(readFileSync(join(RULES, name), 'utf8')).groups;
}

async function end() {
  await prometheus?.stop();
  rmSync(folder, { recursive: true, force: true });
}
