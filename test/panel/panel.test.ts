import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as chromium from '../support/chromium.ts';
import * as prometheus from '../support/prometheus.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';
import { GRAFANAS } from './bundle-host.ts';
import type { HostPage } from './host-page.ts';
import { CATALOGUE, diagnosisPanel, distributionPanel, FEATURES, overviewPanel } from './panels.ts';
import { type Stage, setStage } from './stage.ts';
import { BROKEN_FEATURE, MOVED_FEATURE, SHOWN } from './story.ts';

const THEMES = ['dark', 'light'] as const;
const SCREENSHOTS = join(import.meta.dirname, '../../grafana-plugin/src/img');
/** From a tile in a corner to a large screen. */
const SIZES = [
  [360, 240],
  [600, 400],
  [760, 500],
  [1000, 640],
  [1640, 900],
] as const;

describe.skipIf(!chromium.available() || !prometheus.available() || !isInstalled('promtool'))('the built panel', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 600_000);
  afterAll(() => stage?.stop(), 120_000);

  describe.each(GRAFANAS)('in $name', (grafana) => {
    describe.each(THEMES)('with the %s theme', (theme) => {
      let host: HostPage;
      beforeAll(async () => {
        host = await stage.open(grafana, theme);
      });
      afterAll(() => host?.page.close());

      it('names the feature that is faulty and the one that drifted, since when', async () => {
        const panel = overviewPanel();
        await host.show({ panels: [panel], variables: FEATURES });
        const row = (feature: string) => host.panel(panel.title).getByRole('row', { name: new RegExp(`^${feature},`) });
        await expect(row(BROKEN_FEATURE).getAttribute('aria-label')).resolves.toMatch(/faulty input, 3\d % null, since Thursday 14:00/);
        await expect(row(MOVED_FEATURE).getAttribute('aria-label')).resolves.toMatch(/strongly drifted, .*since Wednesday 11:30/);
        await expect(row('country').getAttribute('aria-label')).resolves.toContain('calm');
      });

      it('tells the likely cause, and what to do', async () => {
        const panel = diagnosisPanel();
        await host.show({ panels: [panel], variables: FEATURES });
        const shown = host.panel(panel.title);
        expect(await shown.getByRole('heading', { level: 3 }).textContent()).toBe('Likely cause: broken pipeline');
        expect(await shown.getByRole('listitem').first().textContent()).toContain(`Find what fills ${BROKEN_FEATURE}`);
        expect(await shown.getByRole('button', { name: `Show ${BROKEN_FEATURE}` }).count()).toBe(1);
      });

      it.each([
        [MOVED_FEATURE, 'Strongly drifted since Wed 12 Jun, 11:30: values moved up'],
        [BROKEN_FEATURE, 'Faulty input since Thu 13 Jun, 14:00'],
      ])('shows what changed in %s', async (feature, verdict) => {
        const panel = distributionPanel();
        await host.show({ panels: [panel], variables: { feature: [feature] } });
        const shown = host.panel(panel.title.replace('$feature', feature));
        expect(await shown.getByRole('heading', { level: 3 }).textContent()).toBe(feature);
        expect(await shown.textContent()).toContain(verdict);
      });

      it.each(CATALOGUE)('is accessible as axe sees it: $name', async ({ dashboard }) => {
        await host.show(dashboard);
        expect(await host.violations()).toEqual([]);
      });

      it('complains about nothing', () => expect(host.complaints).toEqual([]));
    });
  });

  describe.each(GRAFANAS)('in a dashboard of $name', (grafana) => {
    const [overview, diagnosis] = [overviewPanel({ width: 900, height: 560 }), diagnosisPanel({ width: 1200 })];
    const dashboard = { panels: [overview, diagnosis], variables: FEATURES };
    let host: HostPage;
    beforeAll(async () => {
      host = await stage.open(grafana, 'dark');
    });
    beforeEach(() => host.show(dashboard));
    afterAll(() => host?.page.close());

    /** What is written in the address of the dashboard. */
    const inAddress = (name: string) => new URL(host.page.url()).searchParams.get(name);
    const canvas = () => host.panel(overview.title).locator('.u-over');

    it('sets the variable of the dashboard when a name is clicked', async () => {
      await host.panel(overview.title).getByRole('button', { name: BROKEN_FEATURE }).click();
      await waitFor(() => inAddress('var-feature') === BROKEN_FEATURE);
    });

    it('shares its crosshair with the panels beside it', async () => {
      const cursor = host.panel(diagnosis.title).getByTestId('crosshair').first();
      expect(await cursor.isVisible()).toBe(false);
      await canvas().hover({ position: { x: 200, y: 100 } });
      await cursor.waitFor({ state: 'visible' });
      await host.page.mouse.move(2, 2);
      await cursor.waitFor({ state: 'hidden' });
    });

    it('zooms by a drag', async () => {
      const box = await canvas().boundingBox();
      if (box === null) throw new Error('no picture');
      await host.page.mouse.move(box.x + box.width / 2, box.y + 100);
      await host.page.mouse.down();
      await host.page.mouse.move(box.x + box.width * 0.75, box.y + 100, { steps: 4 });
      await host.page.mouse.up();
      const from = await waitFor(() => inAddress('from'));
      expect(Math.abs(Date.parse(from) - (SHOWN.from + SHOWN.to) / 2)).toBeLessThan(30 * 60_000);
    });

    it('pins what is known of a cell when it is clicked', async () => {
      await canvas().click({ position: { x: 300, y: 120 } });
      await host.page.getByText('Chance alone reaches').waitFor();
      await host.page.getByRole('button', { name: 'Close' }).click();
      await host.page.getByText('Chance alone reaches').waitFor({ state: 'detached' });
    });

    it('is read by keys: arrows from cell to cell, Enter for what is known, Escape back', async () => {
      const shown = host.panel(overview.title);
      const cell = shown.locator('[role=gridcell][tabindex="0"]');
      await cell.focus();
      expect(await cell.getAttribute('aria-label')).toMatch(/^15:30 to 16:30, faulty input/);
      await host.page.keyboard.press('ArrowDown');
      await host.page.keyboard.press('ArrowLeft');
      expect(await shown.locator(':focus').getAttribute('aria-label')).toMatch(/^15:00 to 16:00, strongly drifted/);
      await host.page.keyboard.press('Enter');
      await shown.getByRole('status').getByText(MOVED_FEATURE).waitFor();
      await host.page.keyboard.press('Escape');
      await shown.getByRole('status').waitFor({ state: 'detached' });
      expect(await shown.locator(':focus').getAttribute('aria-label')).toMatch(/^15:00 to 16:00/);
    });

    it('shows what Prometheus has just scraped, asked for one moment', async () => {
      const now = Date.now();
      const queries = [{ refId: 'score', expr: 'ml_feature_drift_score', instant: true }];
      const live = overviewPanel({ title: 'now', width: 900, height: 560, queries });
      await host.show({ panels: [live], range: { from: now - 300_000, to: now } });
      const row = host.panel('now').getByRole('row', { name: new RegExp(`^${MOVED_FEATURE}, strongly drifted`) });
      expect(await row.count()).toBe(1);
    });

    it('complains about nothing', () => expect(host.complaints).toEqual([]));
  });

  describe('at any size', () => {
    let host: HostPage;
    beforeAll(async () => {
      host = await stage.open(GRAFANAS[0]!, 'dark');
      await host.page.setViewportSize({ width: 1720, height: 1000 });
    });
    afterAll(() => host?.page.close());

    it.each(CATALOGUE.flatMap((one) => SIZES.map(([width, height]) => ({ ...one, width, height }))))(
      'has no text over another: $name at $width × $height',
      async ({ dashboard, width, height }) => {
        await host.show({ ...dashboard, panels: dashboard.panels.map((panel) => ({ ...panel, width, height })) });
        expect(await host.overlaps()).toEqual([]);
      },
    );
  });

  describe('looks like its pictures in the catalogue', () => {
    it.each(CATALOGUE.filter(({ file }) => file !== undefined).flatMap((one) => THEMES.map((theme) => ({ ...one, theme }))))(
      '$name, $theme',
      async ({ dashboard, file, theme }) => {
        const host = await stage.open(GRAFANAS[0]!, theme);
        await host.show(dashboard);
        const now = await host.picture();
        const path = join(SCREENSHOTS, `${file}-${theme}.png`);
        if (process.env['DRIFTLINE_SCREENSHOTS'] === 'write') await writeFile(path, now);
        const distance = await host.distance(now, await readFile(path));
        await host.page.close();
        expect(distance.isSameSize).toBe(true);
        expect(distance.mean).toBeLessThan(2);
        expect(distance.hundredth).toBeLessThan(40);
      },
    );
  });
});
