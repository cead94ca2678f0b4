import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import { missingFiles, parseObjects, readKustomization } from './manifests/kustomization.ts';
import { listAt, textAt } from './manifests/object.ts';
import { nameOf, podsOf } from './manifests/pods.ts';
import { problemsOf } from './manifests/problems.ts';
import { optionalProgram } from './optional-program.ts';

const folderOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const FOLDERS = ['deploy/kubernetes/model', 'deploy/kserve'];
const KUSTOMIZATIONS = [...FOLDERS, 'deploy/kubernetes/monitoring', 'alert-rules', 'dashboards'];

describe.each(FOLDERS)('the manifests of %s', (path) => {
  const objects = readKustomization(folderOf(path));

  it('agree with each other, with the restricted Pod Security Standard and with the exporter', () => {
    expect(problemsOf(objects)).toEqual([]);
  });

  it('name the version of this repository', () => {
    const { version } = JSON.parse(readFileSync(folderOf('package.json'), 'utf8'));
    const images = podsOf(objects).flatMap(({ containers }) => containers.map(({ fields }) => textAt(fields, 'image')));
    expect(new Set(images)).toEqual(new Set([`driftline:${version}`]));
    const [kustomization] = parseObjects(readFileSync(`${folderOf(path)}/kustomization.yaml`, 'utf8'));
    expect(listAt(kustomization, 'images')).toEqual([{ name: 'driftline', newTag: version }]);
  });
});

describe('the sample Deployment', () => {
  const objects = readKustomization(folderOf('deploy/kubernetes/model'));
  const [pods] = podsOf(objects);

  it('has Driftline as a native sidecar, which reads the log that the model writes', () => {
    expect(pods?.containers.map(({ name, isSidecar }) => [name, isSidecar])).toEqual([
      ['driftline', true],
      ['model', false],
    ]);
    const mounts = (index: number) => listAt(pods?.containers[index]?.fields, 'volumeMounts');
    expect(mounts(0)).toContainEqual({ name: 'log', mountPath: '/var/log/model', readOnly: true });
    expect(mounts(1)).toContainEqual({ name: 'log', mountPath: '/var/log/model' });
  });

  it('gives Driftline the time that it takes to drain, after the model', () => {
    expect(Number(textAt(pods?.spec, 'terminationGracePeriodSeconds'))).toBeGreaterThanOrEqual(30 + 15);
  });

  it('goes wrong in no way that is not seen', () => {
    const broken = JSON.parse(
      JSON.stringify(objects)
        .replace(/"driftline:\d[^"]*"/, '"driftline:latest"')
        .replace('--state.path', '--state.folder')
        .replace('"port":9877}', '"port":9999}')
        .replace('"replacement":"driftline"', '"replacement":"models/churn"')
        .replace('"name":"churn-reference"},"data"', '"name":"another"},"data"'),
    );
    expect(problemsOf(broken)).toEqual([
      'Deployment churn: takes files from churn-reference, which is no ConfigMap',
      'Deployment churn: driftline: no version of its image',
      'Deployment churn: driftline: driftline serve has no --state.folder',
      'PodMonitor churn: the rules look for the job driftline',
      'NetworkPolicy churn: its Pods have no port 9999',
    ]);
  });
});

describe.each(KUSTOMIZATIONS)('the kustomization of %s', (path) => {
  it('names files that are there', () => {
    expect(missingFiles(folderOf(path))).toEqual([]);
  });
});

const kubectl = optionalProgram('kubectl', 'kustomizations are not built in this run');

describe.skipIf(kubectl === undefined)('kubectl', () => {
  it.each(FOLDERS)('builds %s into objects that still agree', async (path) => {
    const objects = await build(path);
    expect(problemsOf(objects)).toEqual([]);
    for (const object of objects.filter((each) => textAt(each, 'kind') !== 'Namespace')) {
      expect(textAt(object, 'metadata', 'namespace'), nameOf(object)).toBe('models');
    }
  });

  it('builds the rules and the dashboards for the namespace of the monitoring', async () => {
    const objects = await build('deploy/kubernetes/monitoring');
    expect(objects.map(nameOf)).toContain('PrometheusRule driftline');
    for (const object of objects) expect(textAt(object, 'metadata', 'namespace'), nameOf(object)).toBe('monitoring');
  });

  async function build(path: string): Promise<readonly unknown[]> {
    const { code, stdout, stderr } = await runProgram(kubectl!, ['kustomize', folderOf(path)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return parseObjects(stdout);
  }
});
