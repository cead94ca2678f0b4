import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** What logrotate and its like append: `.1`, `.2.gz`, `-20260120`, `.2026-01-20T10`. */
const APPENDED = /^[.-]\d[\dT:._-]*(\.gz)?$/;

/** Do older generations of the log stand beside it? */
export async function hasRotated(log: string): Promise<boolean> {
  const own = basename(log);
  const names = await readdir(dirname(log)).catch(() => []);
  return names.some((name) => name.startsWith(own) && APPENDED.test(name.slice(own.length)));
}
