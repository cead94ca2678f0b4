import { findProgram } from '../support/tools/find-program.mjs';

/** Full path of a program that no package of Debian brings to every machine; says loudly what is left out without it. */
export function optionalProgram(name: string, leftOut: string): string | undefined {
  const path = findProgram([name]);
  if (path === undefined) process.stderr.write(`SKIPPED: no ${name} on this machine; ${leftOut}\n`);
  return path;
}
