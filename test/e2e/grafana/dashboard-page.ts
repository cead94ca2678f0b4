import type { Browser, Page } from 'playwright-core';
import { waitFor } from '../../support/wait-for.ts';

/** Tall enough that no panel waits to be scrolled to. */
const VIEWPORT = { width: 1500, height: 4200 };
const TIMEOUT_MS = 180_000;

export interface DashboardPage {
  readonly page: Page;
  /** What went wrong since it was opened: on panels, in the console, in scripts. */
  problems(): Promise<readonly string[]>;
}

/**
 * Opens an address of Grafana, and comes back when its panels have been answered.
 *
 * @param panels that ask for data; each asks at least once
 */
export async function openDashboard(browser: Browser, url: string, panels: number, user?: 'admin'): Promise<DashboardPage> {
  const headers = user === undefined ? {} : { Authorization: `Basic ${Buffer.from(`${user}:${user}`).toString('base64')}` };
  const context = await browser.newContext({ viewport: VIEWPORT, extraHTTPHeaders: headers });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  let answered = 0;
  page.on('requestfinished', (request) => {
    if (request.url().includes('/api/ds/query')) answered += 1;
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await waitFor(() => answered >= panels, { timeoutMs: TIMEOUT_MS, what: `${panels} panels to be answered` });
  // While a query is under way the button says Cancel.
  await page.getByTestId('data-testid RefreshPicker run button').getByText('Refresh').waitFor();
  const problems = async (): Promise<readonly string[]> => {
    const failed = await page.locator('[data-testid^="data-testid Panel status"]').allTextContents();
    const missing = await page.getByText(/Panel plugin not found|An unexpected error happened/).allTextContents();
    return [...failed.map((text) => `panel status: ${text}`), ...missing, ...said];
  };
  return { page, problems };
}
