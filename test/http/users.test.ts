import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../exporter/src/http/app.ts';
import { listen } from '../../exporter/src/http/listen.ts';
import { WebConfigFile } from '../../exporter/src/http/web-config/web-config-file.ts';
import { fakeHouse } from './fake-house.ts';

let seconds = 0;
const log = { warn: () => undefined, error: () => undefined };

describe('users by the web config without TLS', () => {
  it('change with the file, but a file without any does not open the door', async () => {
    const place = mkdtempSync(join(tmpdir(), 'driftline-users-'));
    const file = join(place, 'web.yml');
    const write = (password: string): void => writeFileSync(file, `basic_auth_users: {alice: "${hashSync(password, 4)}"} # ${password}\n`);
    write('first');
    const webConfig = WebConfigFile.open(file, log, () => seconds);
    if ('problems' in webConfig) throw new Error(webConfig.problems.join('\n'));
    const listening = await listen(createApp(fakeHouse()), '127.0.0.1:0', { webConfig });
    const statusFor = async (password: string): Promise<number> => {
      const authorization = `Basic ${Buffer.from(`alice:${password}`).toString('base64')}`;
      return (await fetch(`http://${listening.address}/-/healthy`, { headers: { authorization } })).status;
    };
    expect(await statusFor('first')).toBe(200);
    write('second one');
    seconds += 2;
    expect(await statusFor('first')).toBe(401);
    expect(await statusFor('second one')).toBe(200);
    writeFileSync(file, '');
    seconds += 2;
    expect(await statusFor('nobody')).toBe(401);
    expect(await statusFor('second one')).toBe(200);
    await listening.close(0);
    rmSync(place, { recursive: true, force: true });
  });

  it('limits the rate when asked', async () => {
    const place = mkdtempSync(join(tmpdir(), 'driftline-rate-'));
    const file = join(place, 'web.yml');
    writeFileSync(file, 'rate_limit: {interval: 1h, burst: 2}\n');
    const webConfig = WebConfigFile.open(file, log);
    if ('problems' in webConfig) throw new Error(webConfig.problems.join('\n'));
    const listening = await listen(createApp(fakeHouse()), '127.0.0.1:0', { webConfig });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await fetch(`http://${listening.address}/-/healthy`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    await listening.close(0);
    rmSync(place, { recursive: true, force: true });
  });
});
