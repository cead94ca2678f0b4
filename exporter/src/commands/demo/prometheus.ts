import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../command.ts';
import type { FoundPrograms } from './found-programs.ts';
import { runToEnd, type Started } from './programs.ts';
import type { StackBeside } from './stack.ts';
import type { StackFiles } from './stack-files.ts';

/** Longest block that promtool may make: it reads the whole file for each block. */
const LONGEST_BLOCK = '480h';

/** Prometheus with the past in it, the exporter to scrape, and the rules. */
export async function startPrometheus(
  { folder, files, programs, found, environment, history, signal }: StackBeside,
  { command, promtool, address }: NonNullable<FoundPrograms['prometheus']>,
): Promise<Started> {
  const home = join(folder, 'prometheus');
  const data = join(home, 'data');
  const config = await layOutPrometheus(home, files, found);
  for (const file of history) {
    const words = ['tsdb', 'create-blocks-from', `--max-block-duration=${LONGEST_BLOCK}`, 'openmetrics', '--quiet', file, data];
    const log = join(home, 'promtool.log');
    const code = await runToEnd(promtool, words, { log, folder: home, signal });
    if (code !== 0 && !signal.aborted) throw new InputError(`promtool did not take ${file}: see ${log}`);
    await rm(file);
  }
  const words = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=1y',
    `--web.listen-address=${address}`,
  ];
  return programs.start('Prometheus', command, words, join(home, 'prometheus.log'), environment);
}

/**
 * Puts the shipped configuration into a folder of its own, to the letter, with what it names beside it: rules, and where the others are.
 *
 * @returns the configuration file
 */
export async function layOutPrometheus(
  home: string,
  files: StackFiles,
  found: Pick<FoundPrograms, 'exporter' | 'alertmanager'>,
): Promise<string> {
  const config = join(home, 'prometheus.yaml');
  const targets: Readonly<Record<string, string | undefined>> = { exporter: found.exporter, alertmanager: found.alertmanager?.address };
  await mkdir(join(home, 'targets'), { recursive: true });
  await copyFile(files.prometheusConfig, config);
  await symlink(files.rules, join(home, 'rules'), 'junction');
  for (const [name, address] of Object.entries(targets)) {
    // JSON is YAML. Without Alertmanager the rules go on; their alerts are seen in Prometheus.
    const groups = address === undefined ? [] : [{ targets: [address] }];
    await writeFile(join(dirname(config), 'targets', `${name}.yaml`), JSON.stringify(groups));
  }
  return config;
}
