import { join } from 'node:path';
import { ExpositionReader } from './exposition-reader.ts';
import { type Program, runProgram, startProgram } from './program.ts';

/** The program as `npm run build` leaves it. */
const DRIFTLINE = join(import.meta.dirname, '../../exporter/bin/driftline.js');

/** A running `driftline serve` on a port of its own. */
export interface Exporter {
  readonly url: string;
  /** `127.0.0.1:port`, as Prometheus wants its targets. */
  readonly address: string;
  readonly program: Program;
  scrape(): Promise<ExpositionReader>;
}

/** Starts the sidecar in a folder with a `driftline.yaml`, and waits until it listens. Inside a test it is stopped at the test's end. */
export async function startExporter(folder: string, words: readonly string[] = []): Promise<Exporter> {
  const program = startProgram(process.execPath, [DRIFTLINE, 'serve', '--web.listen-address=127.0.0.1:0', ...words], { cwd: folder });
  const line = await program.line(/msg=listening/);
  const address = /address=(\S+)/.exec(line)?.[1] ?? '';
  const url = `http://${address}`;
  return { url, address, program, scrape: async () => new ExpositionReader(await (await fetch(`${url}/metrics`)).text()) };
}

/** Runs a command of the program to its end, in a folder. */
export function runDriftline(
  words: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): ReturnType<typeof runProgram> {
  return runProgram(process.execPath, [DRIFTLINE, ...words], { cwd: folder, env });
}
