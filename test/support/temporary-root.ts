import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/**
 * For vitest, around the whole run: all temporary files, also those of the programs that tests start, go into one folder that is removed at
 * the end. In CI, where nobody else works in the repository, a run that leaves something in its root fails.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'driftline-tests-'));
  // A test may look at its files as a user who is not root.
  chmodSync(folder, 0o711);
  const before = new Set(readdirSync(REPOSITORY));
  process.env['TMPDIR'] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
    const left = readdirSync(REPOSITORY).filter((name) => !before.has(name));
    if (process.env['CI'] !== 'true' || left.length === 0) return;
    process.stderr.write(`FAILED: tests left ${left.join(', ')} in the repository\n`);
    process.exitCode = 1;
  };
}
