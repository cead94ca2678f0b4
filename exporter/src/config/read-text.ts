import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Problem } from './problem.ts';

const LONGEST_BYTES = 4 * 1024 ** 2;

/** The text of a configuration file, or why it cannot be read. */
export function readText(file: string): { readonly text: string } | { readonly problem: Problem } {
  const failed = (message: string, line = 0): { readonly problem: Problem } => ({
    problem: { file, line, column: line === 0 ? 0 : 1, path: '', message },
  });
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return failed(reasonOf(error));
  }
  if (bytes.length > LONGEST_BYTES) return failed(`longer than ${LONGEST_BYTES} bytes, this is no configuration`);
  if (!isUtf8(bytes)) return failed('not UTF-8 text', firstBadLine(bytes));
  return { text: new TextDecoder().decode(bytes) };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'this is a folder, expected a file';
  if (code === 'EACCES') return 'no permission to read it';
  return error instanceof Error ? error.message : String(error);
}

/** A line feed is never part of a longer UTF-8 sequence, so each line stands for itself. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(10, start)) {
    line++;
    start = end + 1;
  }
  return line;
}
