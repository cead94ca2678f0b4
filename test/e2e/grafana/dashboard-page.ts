import type { Browser, Page } from 'playwright-core';

/** Tall enough that no panel waits to be scrolled to. */
const VIEWPORT = { width: 1500, height: 4200 };
const TIMEOUT_MS = 180_000;

export interface DashboardPage {
  readonly page: Page;
  /** What went wrong since it was opened: on panels, in the console, in scripts. */
  problems(): Promise<readonly string[]>;
}

/** Opens an address of Grafana, and comes back when all its panels have their data. */
export async function openDashboard(browser: Browser, url: string, user?: 'admin'): Promise<DashboardPage> {
  const headers = user === undefined ? {} : { Authorization: `Basic ${Buffer.from(`${user}:${user}`).toString('base64')}` };
  const context = await browser.newContext({ viewport: VIEWPORT, extraHTTPHeaders: headers });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.locator('[data-testid^="data-testid Panel header"]').first().waitFor();
  await page.waitForLoadState('networkidle');
  const problems = async (): Promise<readonly string[]> => {
    const failed = await page.locator('[data-testid^="data-testid Panel status"]').allTextContents();
    const missing = await page.getByText(/Panel plugin not found|An unexpected error happened/).allTextContents();
    return [...failed.map((text) => `panel status: ${text}`), ...missing, ...said];
  };
  return { page, problems };
}
