/// <reference types="systemjs" />
import type { PanelPlugin, PanelPluginMeta } from '@grafana/data';
import { setPluginImportUtils } from '@grafana/runtime';
import { PUBLIC } from '../../../test/panel/page.ts';

/** Loads the built plugin as Grafana does: its plugin.json, then its module through SystemJS. Every panel of the dashboard gets this one. */
export async function loadPanelPlugin(): Promise<PanelPlugin> {
  const meta = parseMeta(await (await fetch(`${PUBLIC.plugin}plugin.json`)).text());
  const module: unknown = await System.import(new URL(`${PUBLIC.plugin}module.js`, location.href).href);
  const plugin = await pluginOf(module);
  plugin.meta = { ...meta, module: `${PUBLIC.plugin}module.js`, baseUrl: PUBLIC.plugin, sort: 0 };
  setPluginImportUtils({ importPanelPlugin: async () => plugin, getPanelPluginFromCache: () => plugin });
  return plugin;
}

/** The border to the plugin's file. */
function parseMeta(text: string): PanelPluginMeta {
  return JSON.parse(text) as PanelPluginMeta;
}

/** The border to the plugin's module: Grafana, too, takes whatever is called `plugin`. */
async function pluginOf(module: unknown): Promise<PanelPlugin> {
  const { plugin } = module as { readonly plugin?: PanelPlugin };
  if (plugin === undefined) throw new Error('the module exports no plugin');
  return plugin;
}
