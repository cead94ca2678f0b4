/**
 * Set and render: what a scrape costs, against prom-client with the same series, names, labels and values in the same run. Rounds are
 * interleaved (ours, theirs, ours, …), medians are compared. From round to round every counter and every gauge of the window has another
 * value; what is said of the reference stays, and prom-client is not asked to set it again. Run: npm run bench:scrape
 */
import { Gauge, Registry } from 'prom-client';
import { Exposition } from '../../exporter/dist/exposition/exposition.js';
import { TEXT } from '../../exporter/dist/exposition/format.js';
import { SampleVisitor } from '../../exporter/dist/exposition/sample-visitor.js';
import { STATISTICS } from '../../exporter/dist/statistics/index.js';

/** The budget: how many times faster than prom-client. */
const GOAL = 10;
const ROUNDS = 21;
/** Rounds before the first measured one, in which the compiler does its work. */
const WARM_UP = 10;
const BINS = 10;
const FAULTS = ['null', 'missing', 'empty', 'nan', 'infinite', 'type', 'below_range', 'above_range'];

/** One model whose window has new values, of the size that they have in life: counts with up to 7 digits, measures with 16 to 17. */
function snapshotOf(features, random) {
  const fixed = seeded(7);
  const subject = (name) => {
    const uppers = Array.from({ length: BINS }, (_, i) => (i === BINS - 1 ? Infinity : i + 0.5));
    const current = uppers.map(() => Math.floor(random() * 1000));
    return {
      name,
      role: 'feature',
      kind: 'numeric',
      comparison: {
        kind: 'numeric',
        bins: uppers.map((upper, i) => ({
          label: String(upper),
          lower: uppers[i - 1] ?? -Infinity,
          upper,
          reference: fixed(),
          current: current[i],
        })),
        referenceRows: 1e5,
        currentRows: 5000,
      },
      totals: Float64Array.from(current, (rows) => Math.floor(rows * 1000 * random())),
      rowsTotal: Math.floor(random() * 1e7),
      rowsLookedAt: 5000,
      rows: Math.floor(random() * 5000),
      faults: FAULTS.map((fault) => ({
        fault,
        total: Math.floor(random() * 1e4),
        rows: 10,
        share: 0.01,
        referenceShare: fixed(),
        score: random(),
      })),
      statistics: new Map(STATISTICS.map(({ name: statistic }) => [statistic, random()])),
      drift: { statistic: 'psi', tolerance: fixed(), value: random(), chance: random(), limit: random(), score: random() },
      importance: fixed(),
      nullRatio: random(),
      mean: random() * 100,
      deviation: random() * 10,
      quantiles: [random(), random(), random(), random(), random()],
      reference: { rows: 1e5, faultShares: new Map(), minimum: fixed(), maximum: fixed(), overdispersion: 1 + fixed() },
    };
  };
  return {
    model: 'benchmark',
    version: '2026-01',
    task: 'binary',
    labelsInfo: {},
    referenceDigest: '7c1e9a40d2b35f68',
    referenceRows: 1e5,
    minimumRows: 200,
    criticalZ: random(),
    windowSeconds: 3600,
    windowEnd: Math.floor(random() * 1e9),
    lastPrediction: random() * 1e9,
    schema: { missing: [], extra: [], changed: [] },
    views: [
      {
        rowsTotal: Math.floor(random() * 1e7),
        weightTotal: random() * 1e7,
        features: Array.from({ length: features }, (_, i) => subject(`feature_${i}`)),
        outputs: [],
        kpis: [],
        testedFeatures: features,
        driftedFeatures: 0,
      },
    ],
  };
}

/** A small generator with a seed, so that two runs print the same numbers. */
function seeded(state) {
  let bits = state;
  return () => {
    bits = (Math.imul(bits, 1_664_525) + 1_013_904_223) >>> 0;
    return (bits + 0.5) / 2 ** 32 + Math.PI * 1e-12;
  };
}

function samplesOf(snapshot) {
  const samples = [];
  new SampleVisitor().visit([snapshot], ({ name, labels, family }, value) => samples.push({ name, labels, help: family.help, value }));
  return samples;
}

/** One gauge a family: setting a gauge is the cheapest that prom-client has. */
function gaugesOf(samples) {
  const registry = new Registry();
  const gauges = new Map();
  for (const { name, help, labels } of samples) {
    const labelNames = [...new Set([...(gauges.get(name)?.labelNames ?? []), ...Object.keys(labels)])];
    gauges.set(name, { help, labelNames });
  }
  for (const [name, { help, labelNames }] of gauges) gauges.set(name, new Gauge({ name, help, labelNames, registers: [registry] }));
  return { registry, gauges };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

async function compare(wanted) {
  const random = seeded(42);
  const perFeature = (samplesOf(snapshotOf(11, random)).length - samplesOf(snapshotOf(1, random)).length) / 10;
  const features = Math.ceil(wanted / perFeature);
  const exposition = new Exposition();
  const { registry, gauges } = gaugesOf(samplesOf(snapshotOf(features, random)));
  const times = { ours: [], theirs: [] };
  let before = samplesOf(snapshotOf(features, random)).map(() => undefined);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const snapshot = snapshotOf(features, seeded(round + 100));
    const samples = samplesOf(snapshot);
    const changed = samples.filter(({ value }, i) => value !== before[i]);
    before = samples.map(({ value }) => value);

    let start = performance.now();
    const body = exposition.render({ models: [snapshot] }, TEXT);
    const ours = performance.now() - start;

    start = performance.now();
    for (const { name, labels, value } of changed) gauges.get(name).set(labels, value);
    const text = Buffer.from(await registry.metrics());
    const theirs = performance.now() - start;

    if (linesOf(body) !== samples.length || linesOf(text) !== samples.length)
      throw new Error('the two did not render the same number of series');
    if (round >= 0) {
      times.ours.push(ours);
      times.theirs.push(theirs);
    }
  }
  return { series: before.length, ours: median(times.ours), theirs: median(times.theirs) };
}

function linesOf(body) {
  return body
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')).length;
}

let isReached = true;
for (const wanted of [10_000, 100_000]) {
  const { series, ours, theirs } = await compare(wanted);
  const ratio = theirs / ours;
  isReached &&= ratio >= GOAL;
  console.log(
    `${series} series: driftline ${ours.toFixed(2)} ms, prom-client ${theirs.toFixed(1)} ms, ratio ${ratio.toFixed(1)} (goal ${GOAL})`,
  );
}
if (!isReached) process.exitCode = 1;
