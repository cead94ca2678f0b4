import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import { type Check, graded } from './check.ts';

const { job, diagnosis } = CONFIG;
const { requests, latencies, failedShare, slowdown, memoryShare, throttledShare } = diagnosis;
const NEIGHBOURS = diagnosis.neighbours.join(', ');
const [FIRST] = diagnosis.neighbours;

/**
 * What other exporters know of the place where a model runs, by model and version. Only places where a model is watched have a neighbour;
 * where the labels are not there, or the series, nothing is known.
 */
function beside(place: string, offset = ''): string {
  return promql`
    max by (model, version) (
      max by (${NEIGHBOURS}, model, version) (ml_model_info{${FIRST}!=""}${offset})
      * on (${NEIGHBOURS}) group_left ()
      ${place}
    )`;
}

const anyOf = (parts: readonly string[]): string => parts.join(' or ');
const failed = anyOf(requests.map(({ counter, failed: matcher }) => `rate(${counter}{${matcher}}[5m])`));
const all = anyOf(requests.map(({ counter }) => `rate(${counter}[5m])`));
const errors = `((sum by (${NEIGHBOURS}) (${failed}) or 0 * sum by (${NEIGHBOURS}) (${all})) / (sum by (${NEIGHBOURS}) (${all}) > 0))`;
const slowest = (offset: string): string => {
  const buckets = anyOf(latencies.map((name) => `rate(${name}[5m]${offset})`));
  // Without requests the quantile is not a number, and not a fast answer.
  return beside(`(histogram_quantile(0.95, sum by (${NEIGHBOURS}, le) (${buckets})) > 0)`, offset);
};
const memory = `max by (${NEIGHBOURS}) (container_memory_working_set_bytes{container!=""} / (container_spec_memory_limit_bytes{container!=""} > 0))`;
const periods = (kind: string): string => `sum by (${NEIGHBOURS}) (rate(container_cpu_cfs_${kind}_total{container!=""}[5m]))`;

/** Unknown where no such series is scraped. */
export const NEIGHBOUR_CHECKS: readonly Check[] = [
  {
    step: 'dependencies',
    check: 'targets',
    expr: `2 * (${beside(`min by (${NEIGHBOURS}) (up{job!="${job}", ${FIRST}!=""})`)} < bool 1)`,
    help: 'Fail: something that is scraped beside the model does not answer.',
  },
  {
    step: 'dependencies',
    check: 'errors',
    expr: graded(beside(errors), failedShare),
    help: 'Share of requests that failed, in the last five minutes.',
  },
  {
    step: 'dependencies',
    check: 'latency',
    expr: graded(`${slowest('')}\n/ on (model) group_left ()\nmax by (model) (${slowest(' offset 1d')})`, slowdown),
    help: 'The time within which 95 % of requests are answered, against the same time a day ago.',
  },
  {
    step: 'resources',
    check: 'memory',
    expr: graded(beside(memory), memoryShare),
    help: 'Memory of the fullest container beside the model, as a share of its limit.',
  },
  {
    step: 'resources',
    check: 'cpu',
    expr: graded(beside(`(${periods('throttled_periods')} / (${periods('periods')} > 0))`), throttledShare),
    help: 'Share of time slices in which the containers beside the model were held back.',
  },
];
