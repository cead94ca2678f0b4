import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTestEnd } from './at-test-end.ts';

/** May this process mount? Says loudly when it may not. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'driftline-mount-'));
  try {
    mount(folder, 'size=1m');
    execFileSync('umount', [folder]);
    return true;
  } catch {
    process.stderr.write('SKIPPED: mounting is not permitted here; full and read-only disks are not checked in this run\n');
    return false;
  } finally {
    rmdirSync(folder);
  }
}

/** A disk of so many MiB, in memory, until the test's end. */
export function smallDisk(mebibytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftline-disk-'));
  mount(folder, `size=${mebibytes}m`);
  atTestEnd(async () => {
    execFileSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  });
  return folder;
}

export function remount(folder: string, how: 'ro' | 'rw'): void {
  execFileSync('mount', ['-o', `remount,${how}`, folder]);
}

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
}
