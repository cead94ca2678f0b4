import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, startChromium } from '../support/chromium.ts';
import { type Exporter, startExporter } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, parcels, parcelsFolder } from '../support/parcels.ts';
import { waitFor } from '../support/wait-for.ts';

describe.skipIf(!available())('the landing page in Chromium', () => {
  let folder: string;
  let exporter: Exporter;
  let browser: Browser;

  /** Parcels at twice their price. */
  beforeAll(async () => {
    const now = Date.now();
    folder = await parcelsFolder({ 'log/1.jsonl': jsonLines(parcels(2000, 'log', now - HOUR_MS / 6, now, { price: 2 })) });
    exporter = await startExporter(folder);
    browser = await startChromium();
    await waitFor(async () => (await exporter.scrape()).value('ml_predictions_total') === 2000);
  });
  afterAll(async () => {
    await browser?.close();
    await exporter?.program.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  async function openPage(width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'light' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    await page.goto(exporter.url);
    return { page, complaints };
  }

  it('has the drifted feature above the calm ones and complains about nothing', async () => {
    const { page, complaints } = await openPage(1280);
    const lines = await page.locator('table tbody tr').allTextContents();
    const place = (name: string) => lines.findIndex((line) => line.includes(name));
    expect(place('price')).toBeGreaterThanOrEqual(0);
    for (const calm of ['weight', 'country', 'express']) expect(place(calm), calm).toBeGreaterThan(place('price'));
    expect(lines[place('price')]).toContain('drifted');

    await page.screenshot({ path: join(folder, 'page.png'), fullPage: true });
    expect((await stat(join(folder, 'page.png'))).size).toBeGreaterThan(10_000);
    expect(complaints).toEqual([]);
  });

  it('fits a telephone without scrolling sideways', async () => {
    const { page } = await openPage(375);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  });

  it('leads to what it links to', async () => {
    const { page } = await openPage(1280);
    const links = await page.locator('a[href]').evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
    const own = links.map((link) => new URL(link, exporter.url)).filter(({ origin }) => origin === exporter.url);
    expect(own.length).toBeGreaterThan(1);
    for (const link of own) expect((await fetch(link)).status, String(link)).toBe(200);
  });
});
