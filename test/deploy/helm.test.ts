import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { runProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { parseObjects } from './manifests/kustomization.ts';
import { at, fieldsOf, listAt, textAt } from './manifests/object.ts';
import { nameOf, podsOf } from './manifests/pods.ts';
import { problemsOf } from './manifests/problems.ts';
import { optionalProgram } from './optional-program.ts';

const chart = fileURLToPath(new URL('../../deploy/helm/driftline/', import.meta.url));
const read = (name: string): string => readFileSync(`${chart}${name}`, 'utf8');
const values: unknown = parse(read('values.yaml'));

describe('the chart', () => {
  const templates = readdirSync(`${chart}templates`).map((name) => read(`templates/${name}`));

  it('has the version of this repository', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(parse(read('Chart.yaml'))).toMatchObject({ version, appVersion: version });
  });

  it('takes its own values, and refuses a name that it does not know', () => {
    const schema = z.fromJSONSchema(JSON.parse(read('values.schema.json')));
    expect(schema.safeParse(values).error).toBeUndefined();
    for (const wrong of [
      { replica: 1 },
      { model: { port: 0 } },
      { exporter: { logLevel: 'loud' } },
      { terminationGracePeriodSeconds: 5 },
    ]) {
      expect(schema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
  });

  it('has a schema for each value, and a value for each in the schema', () => {
    const schema: unknown = JSON.parse(read('values.schema.json'));
    const described = leavesOf(schema, (node) => fieldsOf(at(node, 'properties')));
    // Sub-charts may be given global values; ours has none.
    expect(described.filter((path) => path !== 'global').sort()).toEqual([...pathsOf(values, schema)].sort());
  });

  it('uses no value that it does not have, and has none that it does not use', () => {
    const used = new Set(templates.flatMap((text) => [...text.matchAll(/\$?\.Values\.([\w.]+)/g)].map((match) => match[1]!)));
    for (const path of used) expect(at({ values }, 'values', ...path.split('.')), path).toBeDefined();
    const unused = pathsOf(values, JSON.parse(read('values.schema.json'))).filter(
      (path) => ![...used].some((name) => path.startsWith(name)),
    );
    expect(unused).toEqual(['reference.file'].filter((path) => !used.has(path)));
  });
});

const helm = optionalProgram('helm', 'the chart is not rendered in this run');

describe.skipIf(helm === undefined)('helm', () => {
  it('finds nothing wrong with the chart', async () => {
    const { code, stdout } = await runProgram(helm!, ['lint', '--strict', chart]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('0 chart(s) failed') });
  });

  it('renders the sample model into objects that agree with each other and with the exporter', async () => {
    const objects = await render([]);
    expect(problemsOf(objects)).toEqual([]);
    expect(objects.map((object) => textAt(object, 'kind'))).toEqual(
      expect.arrayContaining(['Deployment', 'Service', 'PodMonitor', 'PrometheusRule', 'NetworkPolicy', 'ConfigMap']),
    );
  });

  it('renders the rules as they stand in alert-rules', async () => {
    const rule = (await render([])).find((object) => textAt(object, 'kind') === 'PrometheusRule');
    const source: unknown = parse(readFileSync(new URL('../../alert-rules/driftline.prometheusrule.yaml', import.meta.url), 'utf8'));
    expect(at(rule, 'spec')).toEqual(at(source, 'spec'));
  });

  it('renders a model of your own, with its configuration and its reference', async () => {
    const folder = await temporaryFolder({ 'driftline.yaml': 'models: []\n', 'mine.reference.json': '{}\n' });
    const objects = await render([
      '--set=model.image=registry.example/mine:2.1,model.port=9000,model.logPath=/data/log,reference.file=mine.reference.json',
      `--set-file=config=${folder}/driftline.yaml,reference.text=${folder}/mine.reference.json`,
    ]);
    expect(problemsOf(objects)).toEqual([]);
    const maps = objects.filter((object) => textAt(object, 'kind') === 'ConfigMap').map((object) => fieldsOf(at(object, 'data')));
    expect(
      maps
        .map((data) => Object.keys(data)[0])
        .filter((name) => name?.startsWith('m') || name?.startsWith('d'))
        .sort(),
    ).toEqual(['driftline.yaml', 'mine.reference.json']);
    const [, model] = podsOf(objects)[0]!.containers;
    expect(model?.fields).toMatchObject({ image: 'registry.example/mine:2.1', ports: [{ name: 'http', containerPort: 9000 }] });
  });

  it('takes a reference that is there already, and leaves out what is not wanted', async () => {
    const off = ['podMonitor', 'prometheusRule', 'dashboards', 'networkPolicy'].map((name) => `${name}.enabled=false`);
    const objects = await render([`--set=${[...off, 'reference.secret=churn-reference'].join()}`]);
    expect(objects.map(nameOf).sort()).toEqual([
      'ConfigMap churn-driftline',
      'ConfigMap churn-sample',
      'Deployment churn',
      'Service churn',
    ]);
    const config = listAt(podsOf(objects)[0]!.spec, 'volumes')[0];
    expect(listAt(config, 'projected', 'sources')).toContainEqual({ secret: { name: 'churn-reference' } });
  });

  it('says what is missing for a model of your own', async () => {
    const { code, stderr } = await template(['--set=model.image=registry.example/mine:2.1']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('config is needed') });
  });

  function template(words: readonly string[]): ReturnType<typeof runProgram> {
    return runProgram(helm!, ['template', 'churn', chart, '--namespace=models', ...words]);
  }

  async function render(words: readonly string[]): Promise<readonly unknown[]> {
    const { code, stdout, stderr } = await template(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return parseObjects(stdout);
  }
});

/** Paths of the nodes that have no named parts. */
function leavesOf(node: unknown, parts: (node: unknown) => Record<string, unknown>, path = ''): readonly string[] {
  const inner = Object.entries(parts(node));
  if (inner.length === 0) return [path];
  return inner.flatMap(([name, part]) => leavesOf(part, parts, path === '' ? name : `${path}.${name}`));
}

/** Paths of values down to where the schema has names for them; below, they are Kubernetes' own. */
function pathsOf(value: unknown, schema: unknown, path = ''): readonly string[] {
  const named = fieldsOf(at(schema, 'properties'));
  if (Object.keys(named).length === 0) return [path];
  return Object.entries(fieldsOf(value)).flatMap(([name, inner]) => pathsOf(inner, named[name], path === '' ? name : `${path}.${name}`));
}
