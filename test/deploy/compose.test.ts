import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CONFIG } from '../../alert-rules/src/config.ts';
import { grafanaEnvironment } from '../../exporter/src/commands/demo/grafana.ts';
import { layOutPrometheus } from '../../exporter/src/commands/demo/prometheus.ts';
import { stackFilesIn } from '../../exporter/src/commands/demo/stack-files.ts';
import { demo } from '../../exporter/src/commands/demo.ts';
import { serve } from '../../exporter/src/commands/serve.ts';
import { runProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { isInstalled, toolPath } from '../support/tools/tool.ts';
import { at, fieldsOf, listAt, textAt } from './manifests/object.ts';
import { optionalProgram } from './optional-program.ts';

const file = fileURLToPath(new URL('../../deploy/compose.yaml', import.meta.url));
const folder = dirname(file);
const compose: unknown = parse(readFileSync(file, 'utf8'), { merge: true });
const services = Object.entries(fieldsOf(at(compose, 'services')));
const service = (name: string): unknown => at(compose, 'services', name);
/** There after a build only: compose makes an empty folder in its place before. */
const BUILT = '../grafana-plugin/dist';

describe('compose.yaml', () => {
  it('has the exporter, its simulator, and what shows it', () => {
    expect(services.map(([name]) => name)).toEqual(['simulator', 'exporter', 'prometheus', 'alertmanager', 'grafana']);
  });

  it.each(services)('runs %s of an exact version, without root, on read-only files, on the loopback only', (_, fields) => {
    expect(textAt(fields, 'image')).toMatch(/:v?\d+\.\d+\.\d+$/);
    expect(textAt(fields, 'user')).toMatch(/^[1-9]\d*:\d+$/);
    expect(fields).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    for (const port of listAt(fields, 'ports')) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('knows how each of them is: the exporter by the check of its image', () => {
    for (const [name, fields] of services.filter(([each]) => each !== 'exporter')) {
      expect(listAt(fields, 'healthcheck', 'test')[0], name).toBe('CMD');
    }
  });

  it('mounts volumes that it has, and files that are there', () => {
    const volumes = Object.keys(fieldsOf(at(compose, 'volumes')));
    const sources = services.flatMap(([, fields]) => listAt(fields, 'volumes')).map((volume) => String(volume).split(':')[0]!);
    for (const source of sources.filter((each) => !each.startsWith('.'))) expect(volumes).toContain(source);
    for (const source of sources.filter((each) => each.startsWith('.') && each !== BUILT)) {
      expect(existsSync(join(folder, source)), source).toBe(true);
    }
  });

  it('starts what it depends on', () => {
    const names = services.map(([name]) => name);
    for (const [, fields] of services)
      for (const needed of Object.keys(fieldsOf(at(fields, 'depends_on')))) expect(names).toContain(needed);
  });

  it('gives the exporter and the simulator options that they have', () => {
    for (const [name, { options }] of [
      ['exporter', serve],
      ['simulator', demo],
    ] as const) {
      const words = listAt(service(name), 'command').slice(1).map(String);
      for (const word of words) expect(Object.keys(options)).toContain(/^--([^=]+)/.exec(word)![1]);
    }
  });

  it('lets the exporter read where the simulator writes', () => {
    const mountOf = (name: string): string | undefined =>
      listAt(service(name), 'volumes')
        .map(String)
        .find((volume) => volume.startsWith('simulated:'))
        ?.split(':')[1];
    expect(listAt(service('simulator'), 'command')).toContain(`--folder=${mountOf('simulator')}`);
    expect(listAt(service('exporter'), 'command')).toContain(`--config.file=${mountOf('exporter')}/driftline.yaml`);
  });
});

describe('the Prometheus of the stack', () => {
  const config: unknown = parse(readFileSync(join(folder, 'prometheus/prometheus.yaml'), 'utf8'));
  const files = stackFilesIn(join(folder, '..'));

  it('scrapes exporters under the name that the rules look for', () => {
    expect(at(config, 'scrape_configs')).toEqual([{ job_name: CONFIG.job, file_sd_configs: [{ files: ['targets/exporter.yaml'] }] }]);
  });

  it.each([
    ['exporter', 9877],
    ['alertmanager', 9093],
  ])('finds the %s of compose.yaml by the name of its service', (name, port) => {
    const groups: unknown = parse(readFileSync(join(folder, `prometheus/targets/${name}.yaml`), 'utf8'));
    expect(groups).toEqual([{ targets: [`${name}:${port}`] }]);
    expect(listAt(service(name), 'ports')).toEqual([`127.0.0.1:${port}:${port}`]);
  });

  it('finds in compose.yaml what it names, where it is mounted', () => {
    const mounts = listAt(service('prometheus'), 'volumes').map((volume) => String(volume).replace(/:ro$/, ''));
    expect(listAt(service('prometheus'), 'command')).toContain('--config.file=/etc/prometheus/prometheus.yaml');
    expect(mounts).toEqual(
      expect.arrayContaining([
        './prometheus/prometheus.yaml:/etc/prometheus/prometheus.yaml',
        './prometheus/targets:/etc/prometheus/targets',
        '../alert-rules:/etc/prometheus/rules',
      ]),
    );
  });

  it.skipIf(!isInstalled('promtool')).each([
    ['with Alertmanager', { command: 'alertmanager', address: '127.0.0.1:9093' }],
    ['without', undefined],
  ])('is taken by promtool as npm run stack lays it out, %s', async (_, alertmanager) => {
    const laidOut = await layOutPrometheus(await temporaryFolder(), files, { exporter: '127.0.0.1:9877', alertmanager });
    expect(readFileSync(laidOut, 'utf8')).toBe(readFileSync(files.prometheusConfig, 'utf8'));
    const { code, stderr } = await runProgram(toolPath('promtool'), ['check', 'config', laidOut]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
  });
});

describe('the Grafana of the stack', () => {
  it.each(['grafana.ini', 'provisioning/datasources/driftline.yaml', 'provisioning/dashboards/driftline.yaml'])(
    'is given by compose.yaml and by npm run stack all that %s takes from the environment',
    (name) => {
      const text = readFileSync(join(folder, 'grafana', name), 'utf8').replaceAll(/^ *#.*$/gm, '');
      const taken = [...text.matchAll(/\$(?:__env\{)?([A-Z_]+)/g)].map(([, variable]) => variable!);
      expect(taken.length).toBeGreaterThan(0);
      const found = { prometheus: undefined, alertmanager: undefined };
      for (const given of [
        at(service('grafana'), 'environment'),
        grafanaEnvironment('/own', stackFilesIn('/repository'), '127.0.0.1:3000', found),
      ]) {
        expect(Object.keys(fieldsOf(given))).toEqual(expect.arrayContaining(taken));
      }
    },
  );

  it('loads the panel of this repository without a signature, and no other', () => {
    const ini = readFileSync(join(folder, 'grafana/grafana.ini'), 'utf8');
    expect(ini).toContain('allow_loading_unsigned_plugins = driftline-drift-panel\n');
  });
});

describe('the Alertmanager of compose.yaml', () => {
  it('tells nobody', () => {
    const config: unknown = parse(readFileSync(join(folder, 'alertmanager/alertmanager.yaml'), 'utf8'));
    for (const receiver of listAt(config, 'receivers')) expect(Object.keys(fieldsOf(receiver))).toEqual(['name']);
  });

  it.skipIf(!isInstalled('amtool'))('is taken by amtool', async () => {
    const { code, stderr } = await runProgram(toolPath('amtool'), ['check-config', join(folder, 'alertmanager/alertmanager.yaml')]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
  });
});

const docker = optionalProgram('docker', 'compose.yaml is not read by docker compose in this run');
const hasCompose = docker !== undefined && spawnSync(docker, ['compose', 'version']).status === 0;
if (docker !== undefined && !hasCompose) process.stderr.write('SKIPPED: docker has no compose here; compose.yaml is not read by it\n');

describe.skipIf(!hasCompose)('docker compose', () => {
  it('takes compose.yaml', async () => {
    const { code, stderr } = await runProgram(docker!, ['compose', '--file', file, 'config', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
