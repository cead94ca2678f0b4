import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAt } from '../deploy/manifests/object.ts';
import { startChromium } from '../support/chromium.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { openDashboard } from './grafana/dashboard-page.ts';
import { type RunningStack, startStack } from './grafana/running-stack.ts';

const NAMES = ['fleet', 'model', 'feature', 'performance', 'exporter'] as const;
const DASHBOARDS = join(import.meta.dirname, '../../dashboards');
/** The panel of the dashboard Model that shows our overview. */
const OVERVIEW = 208;
const PANEL_FILE = join(import.meta.dirname, '../../grafana-plugin/dist/module.js');
/** Where pictures of the dashboards go: `DRIFTLINE_PICTURES=folder npx vitest run test/e2e/grafana.test.ts`. */
const PICTURES = process.env['DRIFTLINE_PICTURES'];

/** Panels of a dashboard that ask for data as soon as it is opened: those in collapsed rows do not. */
function askingPanels(name: string): number {
  const dashboard: unknown = JSON.parse(readFileSync(join(DASHBOARDS, `${name}.json`), 'utf8'));
  return listAt(dashboard, 'panels').filter((panel) => listAt(panel, 'targets').length > 0).length;
}

/** Grafana is no package of Debian and none of npm: this runs where somebody has one. */
function hasGrafana(): boolean {
  const home = process.env['GRAFANA_HOME'];
  if (home === undefined) {
    process.stderr.write('SKIPPED: no GRAFANA_HOME; the dashboards are not opened in a real Grafana in this run\n');
    return false;
  }
  if (existsSync(PANEL_FILE)) return true;
  process.stderr.write('SKIPPED: the panel is not built (npm run build -w grafana-plugin); no real Grafana in this run\n');
  return false;
}

describe.skipIf(!hasGrafana() || !isInstalled('prometheus') || !isInstalled('alertmanager') || !isInstalled('chromium'))(
  'a real Grafana with the shipped provisioning',
  () => {
    let stack: RunningStack;
    let browser: Browser;
    beforeAll(async () => {
      if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
      stack = await startStack();
      browser = await startChromium();
    }, 900_000);
    afterAll(async () => {
      await browser?.close();
      await stack?.stop();
    });

    it.each(NAMES.flatMap((name) => [[name, 'dark'] as const, [name, 'light'] as const]))(
      'opens the dashboard %s without an error, %s',
      async (name, theme) => {
        const { page, problems } = await openDashboard(browser, `${stack.grafana}/d/driftline-${name}?theme=${theme}`, askingPanels(name));
        if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`) });
        expect(await problems()).toEqual([]);
        await page.context().close();
      },
    );

    it('takes the chosen model along to the dashboard of a feature', async () => {
      const { page, problems } = await openDashboard(
        browser,
        `${stack.grafana}/d/driftline-model?var-model=delivery-time`,
        askingPanels('model'),
      );
      const link = page.locator('a[href*="/d/driftline-feature"]', { hasText: 'weather' }).first();
      await link.click();
      await page.waitForURL(/\/d\/driftline-feature.*var-model=delivery-time.*var-feature=weather/);
      await page.getByText('What changed in weather?').waitFor();
      expect(await problems()).toEqual([]);
      await page.context().close();
    });

    it('opens the editor of our panel, with its options', async () => {
      const { page, problems } = await openDashboard(browser, `${stack.grafana}/d/driftline-model?editPanel=${OVERVIEW}`, 1, 'admin');
      for (const group of ['Driftline Drift', 'Overview', 'Thresholds', 'Standard options']) {
        await page.getByTestId(`data-testid Options group ${group}`).waitFor();
      }
      if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, 'editor.png') });
      expect(await problems()).toEqual([]);
      await page.context().close();
    });

    it('is told of the data sources, the folder and the home that are provisioned, and of no others', async () => {
      expect(await stack.askAsAdmin('/api/datasources', ({ uid, readOnly }) => ({ uid, readOnly }))).toEqual([
        { uid: 'driftline-alertmanager', readOnly: true },
        { uid: 'driftline-prometheus', readOnly: true },
      ]);
      expect(await stack.askAsAdmin('/api/search?type=dash-db', ({ uid, folderTitle }) => ({ uid, folderTitle }))).toEqual(
        expect.arrayContaining(NAMES.map((name) => ({ uid: `driftline-${name}`, folderTitle: 'Driftline' }))),
      );
      const { page } = await openDashboard(browser, stack.grafana, askingPanels('fleet'));
      await page.getByText('Is the monitor itself alive?').waitFor();
      await page.context().close();
    });

    it('logs no error', async () => {
      const log = await readFile(stack.log, 'utf8');
      const errors = log.split('\n').filter((line) => /\blevel=(error|crit)/.test(line));
      // A page of ours that is closed takes no answer any more.
      expect(errors.filter((line) => !/broken pipe|connection reset by peer|context canceled/.test(line))).toEqual([]);
    });
  },
);
