import { execFileSync } from 'node:child_process';

/** Makes a named pipe: who opens it to read waits until somebody opens it to write. */
export function makePipe(path: string): void {
  execFileSync('mkfifo', [path]);
}
