import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openState } from '../../exporter/src/state/index.ts';
import { canMount, remount, smallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a folder that cannot be made', () => {
  it('because a file is in the way is told so', async () => {
    const path = join(await temporaryFolder({ state: '' }), 'state');
    expect((await openState(path, () => 0)).problem).toBe(`${path} cannot be made: a file of this name is in the way; nothing is restored`);
    const below = join(path, 'below');
    expect((await openState(below, () => 0)).problem).toContain('a part of the path is a file');
  });

  it.skipIf(!canMount()).each(['state', 'deep/er/state'])('on a read-only disk is told so: %s', async (name) => {
    const disk = smallDisk(1);
    remount(disk, 'ro');
    expect((await openState(join(disk, name), () => 0)).problem).toContain('cannot be made: the file system is read-only');
  });
});
