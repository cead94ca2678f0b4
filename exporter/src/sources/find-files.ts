import { parse } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

/** Does the text name many files (`*`, `?`, `[…]`, `{…}`), or just one? */
export function isPattern(file: string): boolean {
  return isDynamicPattern(file, { caseSensitiveMatch: true });
}

/** Files that an absolute path or glob names now, sorted, so that dated names come in order. A path without wildcards is given as it is. */
export async function findFiles(file: string): Promise<string[]> {
  if (!isPattern(file)) return [file];
  // Seen from the root the search begins where the wildcards do; seen from elsewhere, in a folder above both, which we may have no right to list.
  const cwd = parse(file).root;
  return (await glob(file, { cwd, absolute: true, onlyFiles: true, dot: true, expandDirectories: false })).sort();
}
