import '../support/registries.ts';
import { getThemeById, ThemeContext } from '@grafana/data';
import { config, LocationServiceProvider, locationService } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React from 'react';
import ReactDOM from 'react-dom/client';
import { Router } from 'react-router-dom';
import { CompatRouter } from 'react-router-dom-v5-compat';
import { type Bench, bench } from './bench.tsx';
import type { Dashboard } from './dashboard.ts';
import { startGrafana } from './grafana.ts';
import { loadPanelPlugin } from './panel-plugin.ts';
import { pictureDistance } from './picture-distance.ts';
import { registerPrometheus } from './prometheus-source.ts';
import { sceneOf } from './scene.tsx';
import { shareModules } from './shared-modules.ts';
import { textOverlaps } from './text-overlaps.ts';

declare global {
  interface Window {
    /** For the tests: draws a dashboard in place of the last one. */
    show?: (dashboard: Dashboard) => void;
    textOverlaps?: typeof textOverlaps;
    bench?: (series: number, points: number) => Promise<Bench>;
    pictureDistance?: typeof pictureDistance;
    /** Why the host did not start. */
    hostError?: unknown;
  }
}

/** Axes are measured with text on a canvas: without the font they would be wrong at the first drawing, and only then. */
const FONTS = ['400 12px Inter', '500 12px Inter', '600 12px Inter'];

async function start(): Promise<void> {
  await Promise.all(FONTS.map((font) => document.fonts.load(font)));
  await startGrafana();
  shareModules();
  registerPrometheus();
  const plugin = await loadPanelPlugin();
  const theme = getThemeById(config.theme2.isDark ? 'dark' : 'light');
  const root = ReactDOM.createRoot(elementOf('dashboard'));
  let shown = 0;
  Object.assign(window, { textOverlaps, pictureDistance, bench: (series: number, points: number) => bench(plugin, series, points) });
  window.show = (dashboard) => {
    // Variables and range of the last dashboard stand in the address.
    locationService.replace('/');
    const scene = sceneOf(dashboard);
    shown += 1;
    root.render(
      <LocationServiceProvider service={locationService}>
        <Router history={locationService.getHistory()}>
          <CompatRouter>
            <ThemeContext.Provider value={theme}>
              <GlobalStyles />
              <UrlSyncContextProvider key={shown} scene={scene}>
                <scene.Component model={scene} />
              </UrlSyncContextProvider>
              <PortalContainer />
            </ThemeContext.Provider>
          </CompatRouter>
        </Router>
      </LocationServiceProvider>,
    );
  };
}

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}

start().catch((error: unknown) => {
  window.hostError = error;
  throw error;
});
