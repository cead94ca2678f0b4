import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exporter } from '../../support/exporter.ts';
import { runProgram } from '../../support/program.ts';
import { toolPath } from '../../support/tools/tool.ts';

const AGO_SECONDS = 30 * 60;

/**
 * A block of history in which every counter of the exporters stood at 0 half an hour ago, as it would had they been scraped then. With it the
 * seconds by which the scrapes of replicas differ are nothing beside what `increase()` sees, and there is next to nothing to extrapolate.
 *
 * @returns the folder of the block, for `startPrometheus`
 */
export async function stoodAtZero(exporters: readonly Exporter[], job: string, folder: string): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000) - AGO_SECONDS;
  const pages = await Promise.all(exporters.map(async ({ address, scrape }) => ({ address, page: await scrape() })));
  const lines = pages.flatMap(({ address, page }) =>
    page.families
      .filter(({ type }) => type !== 'gauge')
      .flatMap(({ samples }) => samples)
      .map(({ name, labels }) => `${name}{${pairs({ ...labels, job, instance: address })}} 0 ${seconds}\n`),
  );
  const file = join(folder, 'zero.openmetrics');
  const blocks = join(folder, 'prometheus');
  // Lines without the head of a family may stand in any order.
  await writeFile(file, `${lines.join('')}# EOF\n`);
  const { code, stderr } = await runProgram(toolPath('promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', file, blocks]);
  if (code !== 0) throw new Error(stderr);
  return blocks;
}

function pairs(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}
