import { CONFIG } from '../../../alert-rules/src/config.ts';
import { at, fits, listAt, textAt } from './object.ts';
import { podProblems } from './pod-problems.ts';
import { nameOf, type Pods, podsOf, portsOf } from './pods.ts';

/** Everything in which these objects disagree with each other, with the restricted Pod Security Standard and with the exporter; a line each. */
export function problemsOf(objects: readonly unknown[]): readonly string[] {
  const pods = podsOf(objects);
  return [
    ...objects
      .filter((object) => textAt(object, 'apiVersion') === '' || / $|^ /.test(nameOf(object)))
      .map((object) => `${nameOf(object)}: no object`),
    ...repeated(objects.map(nameOf)).map((name) => `${name}: stands twice`),
    ...pods.flatMap((each) => podProblems(each, objects)),
    ...objects.flatMap((object) => selectionProblems(object, pods).map((problem) => `${nameOf(object)}: ${problem}`)),
  ];
}

/** Of an object that selects Pods: that it selects none, or ports that they do not have. */
function selectionProblems(object: unknown, pods: readonly Pods[]): readonly string[] {
  const selection = selectionOf(object);
  if (selection === undefined) return [];
  const selected = pods.filter(({ labels }) => fits(selection.labels, labels));
  if (selected.length === 0) return ['selects no Pod'];
  const ports = selected.flatMap((each) => [...portsOf(each)]);
  return [
    ...selection.ports.filter((port) => !ports.includes(port)).map((port) => `its Pods have no port ${port}`),
    ...(selection.job === undefined || selection.job === CONFIG.job ? [] : [`the rules look for the job ${CONFIG.job}`]),
  ];
}

function selectionOf(object: unknown): { labels: unknown; ports: readonly string[]; job?: string } | undefined {
  const spec = at(object, 'spec');
  switch (textAt(object, 'kind')) {
    case 'Deployment':
    case 'StatefulSet':
      return { labels: at(spec, 'selector', 'matchLabels'), ports: [] };
    case 'Service':
      return { labels: at(spec, 'selector'), ports: listAt(spec, 'ports').map((port) => textAt(port, 'targetPort')) };
    case 'NetworkPolicy':
      return {
        labels: at(spec, 'podSelector', 'matchLabels'),
        ports: listAt(spec, 'ingress').flatMap((rule) => listAt(rule, 'ports').map((port) => textAt(port, 'port'))),
      };
    case 'PodMonitor': {
      const endpoints = listAt(spec, 'podMetricsEndpoints');
      const job = endpoints.flatMap((endpoint) => listAt(endpoint, 'relabelings')).find((rule) => textAt(rule, 'targetLabel') === 'job');
      return {
        labels: at(spec, 'selector', 'matchLabels'),
        ports: endpoints.map((endpoint) => textAt(endpoint, 'port')),
        job: textAt(job, 'replacement'),
      };
    }
    default:
      return undefined;
  }
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, place) => names.indexOf(name) !== place);
}
