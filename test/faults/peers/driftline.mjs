import { setTimeout as pause } from 'node:timers/promises';
import { jsonl } from '../../../exporter/dist/formats/jsonl.js';
import { FileInput } from '../../../exporter/dist/sources/file-input.js';
import { Tally } from '../../../exporter/dist/tally.js';
import { VERSION } from '../../../exporter/dist/version.js';

const POLL_MS = 250;

/** The reader of `driftline serve`, with what a restart would find in its state. */
export async function driftline() {
  return {
    name: 'driftline',
    version: VERSION,
    start: async (path, { delivered, saved }) => {
      const sink = {
        record: ({ id }) => delivered.set(id, (delivered.get(id) ?? 0) + 1),
        reject: () => {},
        half: () => {},
      };
      const input = new FileInput({
        // As docs/reading-logs.md advises: with the names of rotated files.
        file: `${path}*`,
        start: 'beginning',
        saved,
        tally: new Tally(),
        openSink: (_path, memory) => jsonl.open(sink, { lineBytes: 32 * 1024 * 1024, memory }),
        now: () => performance.now(),
        onProblem: () => {},
      });
      let isStopped = false;
      const loop = (async () => {
        while (!isStopped) if (!(await input.poll())) await pause(POLL_MS);
      })();
      const session = { delivered, saved };
      session.stop = async () => {
        isStopped = true;
        await loop;
        session.saved = JSON.parse(JSON.stringify(input.save()));
        await input.close();
      };
      return session;
    },
  };
}
