import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium.ts';
import { buildPlugin } from './build-plugin.ts';
import { bundleHost, GRAFANAS, type Grafana } from './bundle-host.ts';
import { type HostPage, openHost } from './host-page.ts';
import type { ThemeName } from './page.ts';
import { serveHost } from './serve-host.ts';
import { watchStory } from './watched.ts';

/** The built panel in the pages of Grafana's versions, before a Prometheus that knows the story. */
export interface Stage {
  /** A page of its own; it is closed with the stage. */
  open(grafana: Grafana, theme: ThemeName): Promise<HostPage>;
  stop(): Promise<void>;
}

/** One after another: two bundlers and a simulator at once would only wait for each other. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-stage-'));
  const plugin = join(folder, 'plugin');
  await buildPlugin(plugin);
  const watched = await watchStory();
  const browser: Browser = await startChromium();
  const servers = new Map<Grafana, Awaited<ReturnType<typeof serveHost>>>();
  for (const [place, grafana] of GRAFANAS.entries()) {
    const bundle = join(folder, `host-${place}`);
    await bundleHost(grafana, bundle);
    servers.set(grafana, await serveHost({ version: grafana.version, bundle, plugin, prometheus: watched.prometheus.url }));
  }
  return {
    open: (grafana, theme) => openHost(browser, servers.get(grafana)?.url ?? '', theme),
    stop: async () => {
      await browser.close();
      for (const server of servers.values()) await server.close();
      await watched.stop();
      await rm(folder, { recursive: true });
    },
  };
}
