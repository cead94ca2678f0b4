// @ts-check
/**
 * The series of a synthetic fleet: one model, so many features of 10 bins each, a quarter of them categories, three outputs, replicas that
 * have the same reference. Every family that the recording rules read, with the labels of the exporter.
 */
const BINS = 10;
const FAULTS = ['null', 'missing', 'empty', 'nan', 'infinite', 'type', 'below_range', 'above_range'];

/**
 * @typedef {{ name: string, labels: string, value: (second: number) => number, isCounter?: boolean }} Series
 */

/**
 * @param {{ features: number, replicas: number }} size
 * @returns {Series[]}
 */
export function rawSeries({ features, replicas }) {
  const series = Array.from({ length: replicas }, (_, replica) => replica).flatMap((replica) => {
    const instance = `instance="replica-${replica}:9877",job="driftline",model="loan",version="1"`;
    return [
      ...subjects(features).flatMap((subject) => ofSubject(subject, instance)),
      { name: 'ml_predictions_total', labels: instance, value: counter(10) },
      { name: 'ml_minimum_rows', labels: instance, value: () => 200 },
      { name: 'ml_drift_critical_z', labels: instance, value: () => 4.35 },
      { name: 'ml_tested_features', labels: instance, value: () => features },
      { name: 'ml_model_info', labels: `${instance},task="binary",team="risk"`, value: () => 1 },
      { name: 'ml_reference_info', labels: `${instance},reference="7c1e9a40d2b35f68"`, value: () => 1 },
      ...cells(['0', '1']).map(([predicted, actual], i) => ({
        name: 'ml_confusion_total',
        labels: `${instance},predicted="${predicted}",actual="${actual}"`,
        value: counter(i + 1),
      })),
    ];
  });
  return series.map((one) => ({ ...one, isCounter: /_(total|bucket)$/.test(one.name) }));
}

/**
 * What the rules have recorded of each hour, which a day is summed from.
 *
 * @param {{ features: number }} size
 * @returns {Series[]}
 */
export function recordedHours({ features }) {
  const model = 'model="loan",version="1"';
  const rows = (/** @type {number} */ rate) => (/** @type {number} */ second) => rate * 3600 + ((second * 31 * rate) % 97);
  return subjects(features).flatMap(({ role, name, edges, categories }) => {
    const labels = `${model},${role}="${name}"`;
    const level = `model_${role}`;
    return [
      ...edges.flatMap(([lower, upper], i) => [
        { name: `${level}_le:rows:increase1h`, labels: `${labels},le="${upper}",lower="${lower}",upper="${upper}"`, value: rows(i + 1) },
        { name: `${level}_bin:rows:increase1h`, labels: `${labels},lower="${lower}",upper="${upper}"`, value: rows(1) },
      ]),
      ...categories.map((category) => ({
        name: `${level}_bin:rows:increase1h`,
        labels: `${labels},category="${category}"`,
        value: rows(1),
      })),
      { name: `${level}:looked_at_rows:increase1h`, labels, value: rows(10) },
      ...FAULTS.map((fault, i) => ({
        name: `${level}:fault_rows:increase1h`,
        labels: `${labels},fault="${fault}"`,
        value: rows(i < 2 ? 0.01 : 0),
      })),
    ];
  });
}

/** @param {number} features */
function subjects(features) {
  const uppers = [...Array.from({ length: BINS - 1 }, (_, i) => `${i * 12 - 50}.25`), '+Inf'];
  const edges = uppers.map((upper, i) => [uppers[i - 1] ?? '-Inf', upper]);
  const categories = [...Array.from({ length: BINS - 2 }, (_, i) => `category-${i}`), '__other__', '__unseen__'];
  const numeric = (/** @type {string} */ role, /** @type {string} */ name) => ({
    role,
    name,
    edges,
    categories: /** @type {string[]} */ ([]),
  });
  const categorical = (/** @type {string} */ role, /** @type {string} */ name) => ({
    role,
    name,
    edges: /** @type {string[][]} */ ([]),
    categories,
  });
  return [
    ...Array.from({ length: features }, (_, i) =>
      i % 4 === 3 ? categorical('feature', `category_feature_${i}`) : numeric('feature', `number_feature_${i}`),
    ),
    numeric('output', 'score'),
    categorical('output', 'class'),
    categorical('output', 'label'),
  ];
}

/**
 * @param {{ role: string, name: string, edges: string[][], categories: string[] }} subject
 * @param {string} instance
 * @returns {Series[]}
 */
function ofSubject({ role, name, edges, categories }, instance) {
  const labels = `${instance},${role}="${name}"`;
  const rate = 1 + (name.length % 3);
  return [
    ...edges.flatMap(([lower, upper], i) => [
      { name: `ml_${role}_value_bucket`, labels: `${labels},le="${upper}"`, value: counter(rate * (i + 1)) },
      { name: 'ml_reference_cdf', labels: `${labels},upper="${upper}",lower="${lower}"`, value: () => (i + 1) / BINS },
    ]),
    ...categories.flatMap((category, i) => [
      { name: `ml_${role}_category_total`, labels: `${labels},category="${category}"`, value: counter(i === BINS - 1 ? 0 : rate) },
      { name: 'ml_reference_ratio', labels: `${labels},category="${category}"`, value: () => (i === BINS - 1 ? 0 : 1 / (BINS - 1)) },
    ]),
    { name: `ml_${role}_rows_total`, labels, value: counter(rate * BINS) },
    { name: 'ml_reference_rows', labels, value: () => 50_000 },
    { name: 'ml_reference_overdispersion', labels, value: () => 1.2 },
    ...FAULTS.flatMap((fault, i) => [
      { name: `ml_${role}_faults_total`, labels: `${labels},fault="${fault}"`, value: counter(i < 2 ? 0.01 : 0) },
      { name: 'ml_reference_fault_ratio', labels: `${labels},fault="${fault}"`, value: () => 0.001 },
      { name: `ml_${role}_fault_score`, labels: `${labels},fault="${fault}"`, value: () => 0 },
    ]),
    ...(edges.length === 0
      ? []
      : [
          { name: 'ml_reference_maximum', labels, value: () => 80 },
          { name: 'ml_reference_stddev', labels, value: () => 40 },
        ]),
    { name: `ml_${role}_psi`, labels, value: () => 0.02 },
    ...(name === 'label'
      ? []
      : [
          { name: `ml_${role}_drift_tolerance`, labels, value: () => 0.1 },
          { name: `ml_${role}_drift_statistic`, labels: `${labels},statistic="psi"`, value: () => 0.02 },
        ]),
  ];
}

/**
 * Whole rows that grow by about so many a second.
 *
 * @param {number} rate
 */
function counter(rate) {
  return (/** @type {number} */ second) => (rate === 0 ? 0 : Math.floor(rate * (second % 10_000_000) + (second % 7)));
}

/** @param {string[]} classes */
function cells(classes) {
  return classes.flatMap((predicted) => classes.map((actual) => [predicted, actual]));
}
