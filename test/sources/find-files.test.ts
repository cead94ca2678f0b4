import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFiles } from '../../exporter/src/sources/find-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { asNobody } from './scarcity.ts';

it('a glob needs no right to list the folders above its wildcards', async () => {
  const folder = await temporaryFolder({ 'model/logs/b.log': '', 'model/logs/a.log': '', 'model/logs/c.txt': '' });
  await chmod(folder, 0o711);
  expect(await asNobody(() => findFiles(join(folder, 'model/logs/*.log')))).toEqual(
    ['a', 'b'].map((name) => join(folder, `model/logs/${name}.log`)),
  );
});
