import { beforeAll, it } from 'vitest';
import { writeFileSync, existsSync } from 'node:fs';
import { type Watched, watchStory } from './watched.ts';
let w: Watched;
beforeAll(async () => { w = await watchStory(); writeFileSync('/tmp/dev/url', w.prometheus.url); return () => w.stop(); }, 300000);
it('x', async () => { await new Promise<void>((r) => { const i = setInterval(() => { if (existsSync('/tmp/dev/stop')) { clearInterval(i); r(); } }, 500); }); }, 9e6);
