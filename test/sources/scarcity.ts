import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';

const NOBODY = 65_534;
/** Descriptors that a test may have beside those that the process has already. */
const SPARE = 64;

/** Nothing is forbidden to root: what is read is read as somebody else. */
export async function asNobody<Result>(act: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

/** Acts while the process can open so many files and no more. */
export async function withoutDescriptors(left: number, act: () => Promise<unknown>): Promise<void> {
  const taken: number[] = [];
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch {
    for (const descriptor of taken.splice(0, left)) closeSync(descriptor);
  }
  try {
    await act();
  } finally {
    for (const descriptor of taken) closeSync(descriptor);
  }
}

/** From here on this process can have few files open. Gives what puts an end to that. */
export function limitDescriptors(): () => void {
  const limitTo = (most: number | string): void =>
    void execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${most}:`], { stdio: 'pipe' });
  const before = execFileSync('prlimit', ['--pid', String(process.pid), '--nofile', '--output=SOFT', '--noheadings'], { encoding: 'utf8' });
  limitTo(Math.max(...readdirSync('/proc/self/fd').map(Number)) + SPARE);
  return () => limitTo(before.trim());
}
