import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Finding {
  readonly path: string;
  readonly line: number;
  /** As Biome names it: `lint/style/noRestrictedImports`. */
  readonly rule: string;
  readonly message: string;
}

interface BiomeReport {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly severity: string;
    readonly message: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

/** What the project's own lint rules report as errors about files that are not in the project: path -> text. */
export async function lint(files: ReadonlyMap<string, string>): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-lint-'));
  try {
    await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return parseReport(await runBiome(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Biome exits with 1 when it reports something, which is no failure here; without a report parsing fails. */
function runBiome(folder: string): Promise<string> {
  const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin/biome'), options, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout));
  });
}

/** The border to Biome: its report is taken as it is. */
function parseReport(text: string): readonly Finding[] {
  const report = JSON.parse(text) as BiomeReport;
  return report.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ category, message, location }) => ({ path: location.path, line: location.start.line, rule: category, message }));
}
