import { runProgram } from '../program.ts';
import { toolPath } from '../tools/tool.ts';

/** promtool makes blocks of this length where a history lies in one of its ranges of time. */
const LONGEST_BLOCK = '480h';

/** Adds a file of OpenMetrics to the blocks in `data`. */
export async function blocksFrom(folder: string, history: string): Promise<void> {
  const words = ['tsdb', 'create-blocks-from', `--max-block-duration=${LONGEST_BLOCK}`, 'openmetrics', history, 'data'];
  const { code, stderr } = await runProgram(toolPath('promtool'), words, { cwd: folder });
  if (code !== 0) throw new Error(`${history}: ${stderr}`);
}
