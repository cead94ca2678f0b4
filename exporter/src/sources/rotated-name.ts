import { basename, dirname } from 'node:path';

/** May `path` be what a log was renamed or copied to? Rotated logs stay in their folder and keep the start of their name: `app.log.1`, `app-20240601.log`. */
export function isRotatedName(path: string, log: string): boolean {
  return dirname(path) === dirname(log) && basename(path).startsWith(stemOf(basename(log)));
}

/** `app` of `app.log`. */
function stemOf(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : name.slice(0, dot);
}
