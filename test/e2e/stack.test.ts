import { mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runDriftline } from '../support/exporter.ts';
import { freePort } from '../support/free-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROGRAMS = ['prometheus', 'promtool', 'prometheus-alertmanager'];

/** A folder with programs of these names, for the PATH: they are looked for, and never started. */
async function pathWith(programs: readonly string[]): Promise<string> {
  const folder = join(await temporaryFolder(), 'bin');
  await mkdir(folder, { recursive: true });
  for (const name of programs) await symlink(process.execPath, join(folder, name));
  return folder;
}

async function strictDemo(programs: readonly string[], words: readonly string[]): ReturnType<typeof runDriftline> {
  const environment = { PATH: await pathWith(programs), GRAFANA_HOME: '/nowhere' };
  return runDriftline(['demo', '--strict', '--folder', 'stack', ...words], dirname(environment.PATH), environment);
}

/** Free ports for those that are not spoken of. */
async function portsBut(busy?: string): Promise<readonly string[]> {
  const options = ['web', 'prometheus', 'alertmanager', 'grafana'].filter((name) => name !== busy);
  return Promise.all(options.map(async (name) => `--${name}.listen-address=127.0.0.1:${await freePort()}`));
}

describe('npm run stack, which is driftline demo --strict', () => {
  it.each([
    ['Prometheus', 'prometheus', PROGRAMS.filter((name) => name !== 'prometheus')],
    ['Prometheus', 'prometheus', PROGRAMS.filter((name) => name !== 'promtool')],
    ['Alertmanager', 'prometheus-alertmanager', PROGRAMS.slice(0, 2)],
  ])('starts nothing without %s, and names the Debian package %s', async (name, debianPackage, programs) => {
    const { code, stdout, stderr } = await strictDemo(programs, await portsBut());
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${name} is not on this machine: apt-get install ${debianPackage}\n` });
    expect(stdout).not.toContain('Training rows');
  });

  it.each(['web', 'prometheus', 'alertmanager'])('starts nothing when the port of --%s.listen-address is taken', async (busy) => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { code, stdout, stderr } = await strictDemo(PROGRAMS, [...(await portsBut(busy)), `--${busy}.listen-address=127.0.0.1:${port}`]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `port ${port} is in use: end what listens there, or choose another one with --${busy}.listen-address=127.0.0.1:PORT\n`,
    });
    expect(stdout).not.toContain('Training rows');
  });

  it('says loudly that there is no Grafana, and how to get one', async () => {
    const { stdout } = await strictDemo([], await portsBut());
    expect(stdout).toContain('NO GRAFANA on this machine');
    expect(stdout).toContain('GRAFANA_HOME');
  });
});
