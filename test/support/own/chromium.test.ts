import { describe, expect, it } from 'vitest';
import { available, startChromium } from '../chromium.ts';

describe.skipIf(!available())('Chromium', () => {
  it('lays out a page and photographs it', async () => {
    const browser = await startChromium();
    const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
    await page.setContent('<h1 style="width: 200px">drift</h1>');
    expect(await page.locator('h1').boundingBox()).toMatchObject({ width: 200 });
    const picture = await page.screenshot();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
  });
});
