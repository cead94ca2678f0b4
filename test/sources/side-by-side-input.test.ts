import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileInput } from '../../exporter/src/sources/file-input.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SIZES = { large: 6_000_000, small: 600_000 };

describe('files that are read side by side', () => {
  it('are read in equal shares, whatever their sizes', async () => {
    const folder = await temporaryFolder();
    for (const [name, size] of Object.entries(SIZES))
      await writeFile(join(folder, `${name}.log`), `${name}\n`.repeat(size / (name.length + 1)));
    const read = { large: 0, small: 0 };
    const apart: number[] = [];
    let clock = 0;
    const input = new FileInput({
      file: join(folder, '*.log'),
      start: 'beginning',
      tally: new Tally(),
      isSideBySide: true,
      now: () => clock++,
      onProblem: () => {},
      openSink: (path) => {
        const name = path?.includes('large') ? 'large' : 'small';
        return {
          push: (bytes) => {
            read[name] += bytes.length;
            apart.push(Math.abs(read.large / SIZES.large - read.small / SIZES.small));
          },
          end: () => {},
          pending: 0,
        };
      },
    });
    while (await input.poll());
    await input.close();
    expect(read.large + read.small).toBe(SIZES.large + SIZES.small);
    // No further than the slices of one poll, of the file that is small.
    expect(Math.max(...apart)).toBeLessThan(0.5);
  });
});
