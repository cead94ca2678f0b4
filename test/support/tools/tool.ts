import { findProgram } from './find-program.mjs';
import { PROGRAMS } from './wanted.mjs';

export type Tool = keyof typeof PROGRAMS;

/** Full path of a program that install-tools.mjs brings. */
export function toolPath(tool: Tool): string {
  const path = findProgram(PROGRAMS[tool].names);
  if (path === undefined) throw new Error(`${tool} is not installed (Debian package ${PROGRAMS[tool].debianPackage})`);
  return path;
}

/** For `describe.skipIf`: says so on stderr when tests are left out, and lets CI leave out nothing. */
export function isInstalled(tool: Tool): boolean {
  if (findProgram(PROGRAMS[tool].names) !== undefined) return true;
  if (['true', '1'].includes(process.env['CI'] ?? '')) return true; // Let the tests run and fail by themselves.
  process.stderr.write(`SKIPPED: no ${tool} on this machine (Debian package ${PROGRAMS[tool].debianPackage})\n`);
  return false;
}
