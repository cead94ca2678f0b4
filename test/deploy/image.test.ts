import { chmod, chown, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runDriftline } from '../support/exporter.ts';
import { jsonLines, PARCELS_CONFIG, parcels, trainingParcels } from '../support/parcels.ts';
import type { Program } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Container, canContain, signalContained, startContained } from './image/container.ts';
import { copiesOf, readDockerfile, textsOf, wordsOf } from './image/dockerfile.ts';
import { layOut } from './image/lay-out.ts';

const repository = new URL('../../', import.meta.url);
const stages = readDockerfile(new URL('deploy/docker/Dockerfile', repository));
const last = stages.at(-1)!;
const read = (path: string): Promise<string> => readFile(new URL(path, repository), 'utf8');

describe('the Dockerfile', () => {
  it('starts from images of an exact version, and ends with one that holds nothing', () => {
    const names = stages.map(({ name }) => name);
    for (const { image } of stages.slice(0, -1)) if (!names.includes(image)) expect(image).toMatch(/:\d+\.\d+\.\d+-/);
    expect(last.image).toBe('scratch');
  });

  it('runs without root, without a shell, and with a signal that the program hears', () => {
    expect(textsOf(last, 'USER')).toEqual(['65532:65532']);
    expect(textsOf(last, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    for (const name of ['ENTRYPOINT', 'CMD', 'HEALTHCHECK']) expect(wordsOf(textsOf(last, name)[0]!).length).toBeGreaterThan(0);
    expect(textsOf(last, 'RUN')).toEqual([]);
  });

  it('installs what the lock file says, and runs no script of a package', () => {
    const commands = stages.flatMap((stage) => textsOf(stage, 'RUN')).filter((text) => text.startsWith('npm'));
    for (const command of commands.filter((text) => !text.includes('run build'))) expect(command).toMatch(/^npm ci .*--ignore-scripts/);
  });

  it('shows npm every member of the workspace', async () => {
    const { workspaces } = JSON.parse(await read('package.json'));
    const sources = stages.flatMap(copiesOf).flatMap((copy) => copy.sources);
    for (const member of workspaces) expect(sources).toContain(`${member}/package.json`);
  });

  it('takes along all that the published package has', async () => {
    const { files, version } = JSON.parse(await read('exporter/package.json'));
    const sources = copiesOf(last).flatMap((copy) => copy.sources);
    // No other program runs in an image, so that nothing that configures one is needed.
    for (const name of files.filter((file: string) => !['README.md', 'stack'].includes(file)))
      expect(sources).toContain(`/app/exporter/${name}`);
    expect(textsOf(last, 'LABEL').join()).toContain(`image.version="${version}"`);
  });

  it('is sent nothing that it does not copy', async () => {
    const shown = (await read('deploy/docker/Dockerfile.dockerignore')).split('\n').filter((line) => line.startsWith('!'));
    const copied = stages.flatMap(copiesOf).filter(({ stage }) => stage === undefined);
    const sources = copied.flatMap((copy) => copy.sources).filter((source) => source !== 'exporter/package.json');
    expect(shown.map((line) => line.slice(1)).sort()).toEqual([...sources].sort());
  });
});

describe.skipIf(!canContain())('what the Dockerfile lays out', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await layOut(last, folder);
  });

  /** The image with a configuration, a log and a folder for state; all but that folder can only be read. */
  async function container(): Promise<Container> {
    const config = PARCELS_CONFIG.replace('log/*.jsonl', '/var/log/parcels/*.jsonl');
    const files = { 'etc/driftline.yaml': config, 'etc/training.jsonl': jsonLines(trainingParcels()) };
    const now = Date.now();
    const own = await temporaryFolder({ ...files, 'log/a.jsonl': jsonLines(parcels(500, 'a', now - 60_000, now)) });
    await runDriftline(['profile', '--model', 'parcels', '--input', 'training.jsonl'], join(own, 'etc'));
    await mkdir(join(own, 'state'));
    await chown(join(own, 'state'), 65532, 65532);
    for (const name of ['etc', 'log']) await chmod(join(own, name), 0o755);
    return {
      root: join(folder, 'root'),
      volumes: { '/etc/driftline:ro': join(own, 'etc'), '/var/log/parcels:ro': join(own, 'log'), '/var/lib/driftline': join(own, 'state') },
      folder: textsOf(last, 'WORKDIR')[0]!,
      environment: textsOf(last, 'ENV')[0]!,
      user: Number(textsOf(last, 'USER')[0]!.split(':')[0]),
    };
  }

  async function serve(made: Container): Promise<{ program: Program; port: string }> {
    const words = [...wordsOf(textsOf(last, 'ENTRYPOINT')[0]!), ...wordsOf(textsOf(last, 'CMD')[0]!)];
    const program = startContained(made, [...words, '--web.listen-address=127.0.0.1:0', '--state.path=/var/lib/driftline']);
    const line = await program.line(/msg=listening/);
    return { program, port: /address=127.0.0.1:(\d+)/.exec(line)![1]! };
  }

  it('serves metrics without root and without a writable file but its state, and ends with SIGTERM as process 1', async () => {
    const made = await container();
    const { program, port } = await serve(made);
    const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    await waitFor(async () => (await metrics()).includes('ml_predictions_total{model="parcels",version="7"} 500'), {
      what: 'the log to be read',
    });
    signalContained(program, 'SIGTERM');
    expect(await program.exited).toEqual({ code: 0, signal: null });
    expect(program.stderr).toContain('msg=stopped');
    expect(await readdir(made.volumes['/var/lib/driftline']!)).not.toEqual([]);
  });

  it('finds itself healthy while it serves, and not when nobody answers', async () => {
    const made = await container();
    const { port } = await serve(made);
    const check = (answering: string) =>
      startContained(
        made,
        wordsOf(textsOf(last, 'HEALTHCHECK')[0]!).map((word) => word.replace('9877', answering)),
      );
    expect(await check(port).exited).toMatchObject({ code: 0 });
    expect(await check('1').exited).toMatchObject({ code: 1 });
  });

  it('has no shell and no package manager', async () => {
    const programs = await readdir(join(folder, 'root/usr/local/bin'));
    expect(programs).toEqual(['node']);
    expect(await readdir(join(folder, 'root'))).not.toContain('bin');
  });
});
