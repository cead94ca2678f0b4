import { chmodSync, chownSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../support/program.ts';
import { type Copy, copiesOf, type Stage } from './dockerfile.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Lays out the last stage's files in a folder, as its COPY lines say. For root, on Debian. */
export async function layOut(stage: Stage, folder: string): Promise<void> {
  const stages = join(folder, 'stages');
  const root = join(folder, 'root');
  await buildStages(stages);
  mkdirSync(root, { recursive: true });
  chmodSync(root, 0o755);
  for (const copy of copiesOf(stage)) copyInto(root, join(stages, copy.stage ?? ''), copy);
}

/** What the stages before the last one make, each in a folder of its name, made from this checkout rather than anew. */
async function buildStages(stages: string): Promise<void> {
  const { code, stderr } = await runProgram(join(REPOSITORY, 'deploy/docker/system-files'), [join(stages, 'system/system')]);
  if (code !== 0) throw new Error(stderr);
  mkdirSync(join(stages, 'system/state'));
  for (const path of await packages()) copyTree(join(REPOSITORY, path), join(stages, 'packages/app', path));
  copyTree(join(REPOSITORY, 'exporter'), join(stages, 'build/app/exporter'));
}

/** Folders of the packages that `npm ci --omit=dev --workspace exporter` installs. */
async function packages(): Promise<readonly string[]> {
  const words = ['ls', '--omit=dev', '--all', '--parseable', '--workspace', 'exporter'];
  const { stdout } = await runProgram('npm', words, { cwd: REPOSITORY });
  return stdout
    .split('\n')
    .filter((path) => path.includes('/node_modules/'))
    .map((path) => path.slice(REPOSITORY.length));
}

/** As Docker does it: of a folder what is in it; a target that ends with a slash is a folder. */
function copyInto(root: string, stage: string, { sources, target, owner }: Copy): void {
  for (const source of sources) {
    const from = join(stage, source);
    const to = join(root, target, target.endsWith('/') && !statSync(from).isDirectory() ? basename(source) : '');
    copyTree(from, to);
    const [user, group] = (owner ?? '').split(':').map(Number);
    if (user !== undefined && group !== undefined && owner !== undefined) chownSync(to, user, group);
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
