import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PLUGIN = join(import.meta.dirname, '../../grafana-plugin');

/** As for the catalogue, but not into `dist/`, where somebody may be looking at another build. */
export async function buildPlugin(folder: string): Promise<void> {
  const words = ['webpack', '--config', 'webpack.config.ts', '--env', 'production', '--output-path', folder];
  await promisify(execFile)('npx', words, { cwd: PLUGIN });
}
