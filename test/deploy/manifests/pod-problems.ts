import { serve } from '../../../exporter/src/commands/serve.ts';
import { at, fieldsOf, listAt, textAt } from './object.ts';
import type { Container, Pods } from './pods.ts';

/** The ports of the contract: metrics, and records by HTTP. */
const DRIFTLINE_PORTS = ['9877', '9878'];

/** What the restricted Pod Security Standard, or we, would not let pass. */
export function podProblems(pods: Pods, objects: readonly unknown[]): readonly string[] {
  const { owner, spec, containers } = pods;
  const problems = [
    ...podSecurityProblems(spec),
    ...volumeProblems(pods, objects),
    ...containers.flatMap((container) => containerProblems(container).map((problem) => `${container.name}: ${problem}`)),
  ];
  return problems.map((problem) => `${owner}: ${problem}`);
}

function podSecurityProblems(spec: unknown): readonly string[] {
  const wrong: readonly (readonly [boolean, string])[] = [
    [at(spec, 'securityContext', 'runAsNonRoot') !== true, 'may run as root'],
    [textAt(spec, 'securityContext', 'seccompProfile', 'type') !== 'RuntimeDefault', 'has no seccomp profile'],
    [at(spec, 'automountServiceAccountToken') !== false, 'is given a token that it does not need'],
    [listAt(spec, 'volumes').some((volume) => 'hostPath' in fieldsOf(volume)), 'mounts a folder of the node'],
  ];
  return wrong.flatMap(([isWrong, problem]) => (isWrong ? [problem] : []));
}

function volumeProblems({ spec, containers, claims }: Pods, objects: readonly unknown[]): readonly string[] {
  const volumes = [...listAt(spec, 'volumes').map((volume) => textAt(volume, 'name')), ...claims];
  const mounted = containers.flatMap(({ fields }) => listAt(fields, 'volumeMounts')).map((mount) => textAt(mount, 'name'));
  const maps = objects.filter((object) => textAt(object, 'kind') === 'ConfigMap').map((object) => textAt(object, 'metadata', 'name'));
  const sources = listAt(spec, 'volumes').flatMap((volume) => [volume, ...listAt(volume, 'projected', 'sources')]);
  const named = sources.map((source) => textAt(source, 'configMap', 'name')).filter((name) => name !== '');
  return [
    ...mounted.filter((name) => !volumes.includes(name)).map((name) => `mounts ${name}, which is no volume`),
    ...volumes.filter((name) => !mounted.includes(name)).map((name) => `nobody mounts ${name}`),
    ...named.filter((name) => !maps.includes(name)).map((name) => `takes files from ${name}, which is no ConfigMap`),
  ];
}

function containerProblems({ fields, isSidecar }: Container): readonly string[] {
  const security = at(fields, 'securityContext');
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].filter((name) => name in fieldsOf(fields));
  const ports = new Set(listAt(fields, 'ports').map((port) => textAt(port, 'name')));
  const wrong: readonly (readonly [boolean, string])[] = [
    [!/[:@][^:/]+$/.test(textAt(fields, 'image')) || /:latest$/.test(textAt(fields, 'image')), 'no version of its image'],
    [at(security, 'allowPrivilegeEscalation') !== false, 'may get more privileges'],
    [at(security, 'readOnlyRootFilesystem') !== true, 'may write anywhere'],
    [String(listAt(security, 'capabilities', 'drop')) !== 'ALL', 'keeps capabilities'],
    [textAt(fields, 'resources', 'requests', 'cpu') === '', 'asks for no processor time'],
    [textAt(fields, 'resources', 'requests', 'memory') === '', 'asks for no memory'],
    [textAt(fields, 'resources', 'limits', 'memory') === '', 'no bound for its memory'],
    [probes.some((probe) => !ports.has(textAt(fields, probe, 'httpGet', 'port'))), 'a probe of a port that it does not have'],
    [isSidecar && textAt(fields, 'restartPolicy') !== 'Always', 'starts before the model and has to end before it'],
    [isSidecar && probes.join() !== 'livenessProbe', 'the model waits for it, or nobody sees that it hangs'],
  ];
  return [...wrong.flatMap(([isWrong, problem]) => (isWrong ? [problem] : [])), ...driftlineProblems(fields)];
}

/** Of a container that runs the exporter: words and ports that the program does not know. */
function driftlineProblems(fields: unknown): readonly string[] {
  const [command, ...options] = listAt(fields, 'args').map(String);
  if (command !== 'serve') return [];
  const names = options.map((option) => /^--([^=]+)/.exec(option)?.[1] ?? option);
  const ports = listAt(fields, 'ports').map((port) => textAt(port, 'containerPort'));
  return [
    ...names.filter((name) => !(name in serve.options)).map((name) => `driftline serve has no --${name}`),
    ...ports.filter((port) => !DRIFTLINE_PORTS.includes(port)).map((port) => `Driftline does not listen on ${port}`),
  ];
}
