import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundProgram } from './found-programs.ts';
import type { Started } from './programs.ts';
import type { StackBeside } from './stack.ts';

/** Alertmanager with the shipped routes; it tells nobody. */
export async function startAlertmanager(
  { folder, files, programs, environment }: StackBeside,
  { command, address }: FoundProgram,
): Promise<Started> {
  const home = join(folder, 'alertmanager');
  await mkdir(home, { recursive: true });
  const words = [
    `--config.file=${files.alertmanagerConfig}`,
    `--storage.path=${join(home, 'data')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ];
  return programs.start('Alertmanager', command, words, join(home, 'alertmanager.log'), environment);
}
