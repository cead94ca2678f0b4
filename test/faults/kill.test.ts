import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Random } from '../../exporter/src/simulator/random.ts';
import { startExporter } from '../support/exporter.ts';
import { HOUR_MS, PARCELS_CONFIG, type Parcel, parcels, parcelsFolder, readOnce } from '../support/parcels.ts';
import { rounds, timeFor } from '../support/rounds.ts';
import { waitFor } from '../support/wait-for.ts';
import { RotatingLog } from './rotating-log.ts';
import { windowsOf } from './windows.ts';

const KILLS = rounds(4, 500);
const START = Date.UTC(2024, 5, 1);
/** Whole numbers, so that a sum does not depend on the order in which rotated and new files are read. */
const whole = (parcel: Parcel): Parcel => ({
  ...parcel,
  features: { ...parcel.features, price: Math.round(parcel.features.price), weight: Math.round(parcel.features.weight) },
  score: Math.round(parcel.score * 64) / 64,
});

const CONFIG = `${PARCELS_CONFIG.replace('log/*.jsonl', 'log/app.jsonl*')}state: {path: state, interval: 100ms}\n`;

it(
  `has exactly the windows of an uninterrupted run after ${KILLS} kills at random moments of reading and rotating`,
  async () => {
    const random = new Random('kill', KILLS);
    const folder = await parcelsFolder({ 'driftline.yaml': CONFIG });
    await mkdir(join(folder, 'log'));
    const log = new RotatingLog(join(folder, 'log/app.jsonl'), random);
    // Three hours of events, so that panes come and go while processes do.
    const all = parcels(KILLS * 400, 'killed', START, START + 3 * HOUR_MS).map(whole);
    let written = 0;
    for (let round = 0; round < KILLS; round++) {
      const { program } = await startExporter(folder);
      const bursts = random.integer(1, 8);
      for (let burst = 0; burst < bursts; burst++) {
        const count = Math.min(random.integer(1, 100), all.length - written);
        log.write(all.slice(written, written + count));
        written += count;
        if (random.chance(0.3)) log.rotate();
        await pause(random.integer(0, 60));
      }
      program.send('SIGKILL');
      await program.exited;
      if (random.chance(0.3)) log.rotate();
    }
    log.write(all.slice(written));
    log.close();

    const exporter = await startExporter(folder);
    await waitFor(async () => (await exporter.scrape()).value('ml_exporter_input_lag_bytes') === 0, {
      timeoutMs: 60_000,
      what: 'the end of the log',
    });
    const survived = windowsOf(await exporter.scrape());
    const calm = await parcelsFolder({ 'driftline.yaml': PARCELS_CONFIG, 'log/all.jsonl': '' });
    await appendFile(join(calm, 'log/all.jsonl'), log.lines.join(''));
    expect(survived).toEqual(windowsOf(await readOnce(calm)));
    expect(log.lines).toHaveLength(all.length);
  },
  timeFor(KILLS, 10_000),
);
