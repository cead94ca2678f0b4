import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CONFIG } from '../../alert-rules/src/config.ts';
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
/** Made by others, or by a build: compose makes an empty folder in the place of one that is not there. */
const MADE_LATER = ['../grafana-plugin/dist', './grafana/provisioning'];

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
    for (const source of sources.filter((each) => each.startsWith('.') && !MADE_LATER.includes(each))) {
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

describe('the Prometheus of compose.yaml', () => {
  const config: unknown = parse(readFileSync(join(folder, 'prometheus/prometheus.yaml'), 'utf8'));

  it('scrapes the exporter under the name that the rules look for', () => {
    expect(at(config, 'scrape_configs')).toEqual([{ job_name: CONFIG.job, static_configs: [{ targets: ['exporter:9877'] }] }]);
  });

  it('loads rule files that are mounted', () => {
    const [source, target] = listAt(service('prometheus'), 'volumes')
      .map((volume) => String(volume).split(':'))
      .find(([path]) => path === '../alert-rules')!;
    for (const rules of listAt(config, 'rule_files').map(String))
      expect(existsSync(join(folder, rules.replace(target!, source!)))).toBe(true);
  });

  it.skipIf(!isInstalled('promtool'))('is taken by promtool', async () => {
    const here = join(folder, '../alert-rules');
    const own = await temporaryFolder({
      'prometheus.yaml': readFileSync(join(folder, 'prometheus/prometheus.yaml'), 'utf8').replaceAll('/etc/alert-rules', here),
    });
    const { code, stderr } = await runProgram(toolPath('promtool'), ['check', 'config', join(own, 'prometheus.yaml')]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
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
