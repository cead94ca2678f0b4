import type { Browser, Locator, Page } from 'playwright-core';
import type { Dashboard } from './host/dashboard.ts';
import type { ThemeName } from './host/page.ts';
import { SHOWN } from './story.ts';

/** One theme of one Grafana in a browser, with everything that went wrong in it. */
export interface HostPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and answers that were not there. */
  readonly complaints: readonly string[];
  /** Draws a dashboard in place of the last one, and waits for its pictures. */
  show(dashboard: Partial<Dashboard> & Pick<Dashboard, 'panels'>): Promise<void>;
  /** What the plugin has drawn in the panel of this title. */
  panel(title: string): Locator;
}

export async function openHost(browser: Browser, url: string, theme: ThemeName): Promise<HostPage> {
  const page = await browser.newPage({ viewport: { width: 1480, height: 1000 }, reducedMotion: 'reduce', timezoneId: 'UTC' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(`${url}/?theme=${theme}`);
  await page.waitForFunction(() => window.show !== undefined || window.hostError !== undefined);
  const failure = await page.evaluate(() => (window.hostError instanceof Error ? window.hostError.stack : undefined));
  if (failure !== undefined) throw new Error(failure);
  const panel = (title: string): Locator => page.getByRole('region', { name: title, exact: true }).getByTestId('data-testid panel content');
  return {
    page,
    complaints,
    panel,
    show: async (dashboard) => {
      await page.evaluate((given) => window.show?.(given), { range: SHOWN, stepSeconds: 1800, ...dashboard });
      // Each view has a table for readers or a title, and nothing of it is there before its data is.
      for (const { title } of dashboard.panels)
        await panel(titleOf(title, dashboard.variables)).locator('table, h4, h6').first().waitFor({ state: 'attached' });
      await drawn(page);
    },
  };
}

/** As the dashboard fills it in. */
function titleOf(title: string, variables: Dashboard['variables'] = {}): string {
  return title.replace(/\$(\w+)/g, (whole, name: string) => variables[name]?.[0] ?? whole);
}

/** Charts draw in the frame after their data, and what depends on their size in the next one. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))),
  );
}
