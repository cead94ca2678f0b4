import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoConfig, LIVE_CONFIG } from '../../../exporter/src/simulator/demo-config.ts';
import { calm } from '../../../exporter/src/simulator/incident.ts';
import { CONFIG_FILE, LOG_FOLDER } from '../../../exporter/src/simulator/layout.ts';
import { LIVE_DAY_SECONDS, LIVE_ROWS_PER_SECOND, LiveLog } from '../../../exporter/src/simulator/live-log.ts';
import { type Exporter, startExporter } from '../../support/exporter.ts';

/** What a row of these can be refused for. */
const NO_RECORD = 'not JSON\n';

/** The exporter as the demo starts it, with some minutes of rows and one line that is no record. */
export async function startLiveExporter(folder: string): Promise<Exporter> {
  await writeFile(join(folder, CONFIG_FILE), demoConfig(LIVE_CONFIG));
  const now = Date.now();
  const traffic = { ratePerSecond: LIVE_ROWS_PER_SECOND, seed: 3, dayLengthSeconds: LIVE_DAY_SECONDS, timeline: calm };
  const logs = join(folder, LOG_FOLDER);
  new LiveLog({ folder: logs, startMs: now, traffic }).tick(now);
  const [first = ''] = await readdir(logs);
  await appendFile(join(logs, first), NO_RECORD);
  return startExporter(folder, [`--state.path=${join(folder, 'state')}`]);
}
