import { runProgram } from '../program.ts';
import { toolPath } from '../tools/tool.ts';

/** promtool reads a whole file for each block that it makes of it. */
const LONGEST_BLOCK = '480h';

/** Adds a file of OpenMetrics to the blocks in `data`. */
export async function blocksFrom(folder: string, history: string): Promise<void> {
  const words = ['tsdb', 'create-blocks-from', `--max-block-duration=${LONGEST_BLOCK}`, 'openmetrics', '--quiet', history, 'data'];
  const { code, stderr } = await runProgram(toolPath('promtool'), words, { cwd: folder });
  if (code !== 0) throw new Error(`${history}: ${stderr}`);
}
