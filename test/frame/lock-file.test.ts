import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

/** The border to npm: its lock file is taken as documented. */
function parseLockFile(text: string): LockFile {
  return JSON.parse(text) as LockFile;
}

// npm drops entries that its registry cannot serve when the file is written; `npm ci` then refuses the file everywhere.
it('has an entry for the packages of every platform', async () => {
  const { packages } = parseLockFile(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages)),
  );
  expect(missing).toEqual([]);
});
