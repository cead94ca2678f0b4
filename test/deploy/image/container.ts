import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { atTestEnd } from '../../support/at-test-end.ts';
import { type Program, startProgram } from '../../support/program.ts';

export interface Container {
  /** The root of its files, which it sees as read-only. */
  readonly root: string;
  /** Folders of this machine by the path at which it sees them; what ends with `:ro` cannot be written. */
  readonly volumes: Readonly<Record<string, string>>;
  readonly folder: string;
  /** As ENV says it: NAME=value, with blanks between. */
  readonly environment: string;
  readonly user: number;
}

/** A container of the plainest kind: mounts and processes of its own, the network of the machine, no more privileges than its user. */
const SCRIPT = `
set -eu
root=$1 folder=$2 user=$3 environment=$4 setpriv=$(command -v setpriv) unshare=$(command -v unshare)
shift 4
mkdir -p "$root/dev" "$root/proc" "$root$folder"
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  [ "$3" = rw ] || mount -o remount,bind,ro "$root$2"
  shift 3
done
shift
mount -o remount,bind,ro "$root"
exec env -i $environment "$setpriv" --clear-groups --no-new-privs \\
  "$unshare" --root="$root" --wd="$folder" --setgid="$user" --setuid="$user" "$@"
`;

/** May this process make one? Says loudly when it may not. */
export function canContain(): boolean {
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', 'mount', '-t', 'proc', 'proc', '/proc']);
  const isDebian = /^ID=debian$/m.test(readIfThere('/etc/os-release'));
  if (status === 0 && isDebian) return true;
  process.stderr.write('SKIPPED: namespaces are not permitted here, or this is not Debian; the image is not tried in this run\n');
  return false;
}

/** Runs these words as process 1 of a container. */
export function startContained(container: Container, words: readonly string[]): Program {
  const { root, folder, user, environment, volumes } = container;
  const mounts = Object.entries(volumes).flatMap(([path, source]) => [
    source,
    path.replace(/:ro$/, ''),
    path.endsWith(':ro') ? 'ro' : 'rw',
  ]);
  const own = ['--mount', '--pid', '--fork'];
  const shell = ['/bin/sh', '-c', SCRIPT, 'container', root, folder, String(user), environment, ...mounts, '--'];
  const program = startProgram('unshare', [...own, ...shell, ...words]);
  // unshare itself does not hear SIGTERM while it waits.
  atTestEnd(async () => signalContained(program, 'SIGKILL'));
  return program;
}

/** Sends a signal to process 1 of a container, as `docker stop` does. Nothing when the container has ended. */
export function signalContained({ pid }: Program, signal: NodeJS.Signals): void {
  const child = readIfThere(`/proc/${pid}/task/${pid}/children`).trim();
  if (child !== '') process.kill(Number(child), signal);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Another system, or a process that has ended.
  }
}
