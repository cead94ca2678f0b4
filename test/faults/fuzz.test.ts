import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { BatchWriter } from '../../exporter/src/formats/batch-writer.ts';
import type { StreamFormat } from '../../exporter/src/formats/format.ts';
import { FORMATS } from '../../exporter/src/formats/index.ts';
import { LIVE_LIMITS, Pairing } from '../../exporter/src/intake/pairing.ts';
import { witnessOf } from '../../exporter/src/intake/witness.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { damaged } from '../formats/damage.ts';
import { SEEDS } from '../formats/seeds.ts';
import { openForTest } from '../support/commands.ts';
import { parcelsFolder } from '../support/parcels.ts';
import { rounds, timeFor } from '../support/rounds.ts';

const LINES = rounds(3000, 250_000);
const LINE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
const NOW = Date.UTC(2026, 2, 1, 12);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const streams = FORMATS.filter((format): format is StreamFormat => format.kind === 'stream');

describe.each(streams)('damaged $name, from bytes to windows', (format) => {
  it(
    `never throws, never grows and accounts for every record, over ${LINES} lines`,
    async () => {
      const monitor = openForTest(await parcelsFolder());
      const tally = new Tally();
      let clock = 0;
      const witness = witnessOf(tally, (names) => monitor.noteExtraFields(names, NOW));
      const writer = new BatchWriter(monitor.schema, format, witness, (batch) => monitor.ingest(batch, NOW, tally));
      const pairing = new Pairing(writer, LIVE_LIMITS, () => clock);
      const random = new Random('fuzz', format.name);
      const seeds = SEEDS[format.name] ?? [];
      let lines = 0;
      let heap = 0;
      for (let file = 0; lines < LINES; file++) {
        const bytes = damaged(seeds[random.integer(0, seeds.length - 1)]!, (below) => random.integer(0, Math.max(0, below - 1)), seeds);
        const decoder = format.open(pairing, { lineBytes: LINE_BYTES });
        for (let at = 0; at < bytes.length; ) {
          const size = random.integer(1, 300);
          decoder.push(bytes.subarray(at, at + size));
          at += size;
          expect(decoder.pending).toBeLessThanOrEqual(bytes.length);
        }
        decoder.end();
        for (const byte of bytes) if (byte === NEWLINE) lines++;
        lines++;
        clock += 1000;
        pairing.expire();
        writer.flush();
        // The first files warm the caches; what stays after them must stay for good.
        if (file % 200 === 199) {
          collectGarbage();
          const used = process.memoryUsage().heapUsed;
          if (lines < LINES / 4) heap = Math.max(heap, used);
        }
      }
      pairing.end();
      writer.flush();
      collectGarbage();
      if (heap > 0) expect(process.memoryUsage().heapUsed).toBeLessThan(heap + 32e6);
      expect(tally.records).toBe(writer.accepted);
      expect(tally.records).toBeGreaterThan(0);
      expect(tally.refused).toBeGreaterThan(0);
      // Whatever was in them, the windows can be asked.
      expect(monitor.snapshots()).toHaveLength(1);
    },
    timeFor(LINES, 2),
  );
});
