import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Dashboard } from '../../grafana-plugin/test/host/dashboard.ts';
import type { Distance } from '../../grafana-plugin/test/host/distance.ts';
import type { ThemeName } from './page.ts';
import { SHOWN } from './story.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const FIRST_PANEL = `document.querySelector('[data-testid="data-testid panel content"]')`;
const RUN_AXE = `axe.run(${FIRST_PANEL}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`;

/** A machine that is busy with other tests may stand still for seconds. */
const TIMEOUT_MS = 100_000;
/** Of the queries: a column for each half hour. */
const STEP_SECONDS = 1800;

/** One theme of one Grafana in a browser, with everything that went wrong in it. */
export interface HostPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and answers that were not there. */
  readonly complaints: readonly string[];
  /** Draws a dashboard in place of the last one, and waits for its pictures. */
  show(dashboard: Partial<Dashboard> & Pick<Dashboard, 'panels'>): Promise<void>;
  /** What the plugin has drawn in the panel of this title. */
  panel(title: string): Locator;
  /** Texts of the first panel that lie over one another or stick out. */
  overlaps(): Promise<readonly string[]>;
  /** Of the dashboard that is shown, as the variables make them. */
  titles(): readonly string[];
  /** The first panel with its frame, as PNG. */
  picture(): Promise<Buffer>;
  distance(one: Buffer, other: Buffer): Promise<Distance>;
  /** What axe has to say of the first panel: `rule: element`. */
  violations(): Promise<readonly string[]>;
}

export async function openHost(browser: Browser, url: string, theme: ThemeName): Promise<HostPage> {
  const page = await browser.newPage({ viewport: { width: 1480, height: 1000 }, reducedMotion: 'reduce', timezoneId: 'UTC' });
  page.setDefaultTimeout(TIMEOUT_MS);
  const complaints: string[] = [];
  let titles: readonly string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(`${url}/?theme=${theme}`);
  await page.waitForFunction('window.show !== undefined || window.hostError !== undefined');
  const failure: unknown = await page.evaluate('window.hostError?.stack');
  if (failure !== undefined) throw new Error(String(failure));
  const framed = (title: string): Locator => page.getByRole('region', { name: title, exact: true });
  const panel = (title: string): Locator => framed(title).getByTestId('data-testid panel content');
  return {
    page,
    complaints,
    panel,
    titles: () => titles,
    picture: () => framed(titles[0] ?? '').screenshot(),
    distance: (one, other) => page.evaluate<Distance>(`window.pictureDistance(${urlOf(one)}, ${urlOf(other)})`),
    overlaps: async () => asTexts(await page.evaluate(`window.textOverlaps(${FIRST_PANEL})`)),
    violations: async () => {
      if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(AXE, 'utf8'));
      return asTexts(await page.evaluate(RUN_AXE));
    },
    show: async (dashboard) => {
      await page.evaluate(`window.show(${JSON.stringify({ range: SHOWN, stepSeconds: STEP_SECONDS, ...dashboard })})`);
      // Each view has a table for readers or a title, and nothing of it is there before its data is.
      titles = dashboard.panels.map(({ title }) => titleOf(title, dashboard.variables));
      for (const title of titles) await panel(title).locator('table, h3').first().waitFor({ state: 'attached' });
      await drawn(page);
    },
  };
}

/** The border to the page: both functions answer with texts. */
function asTexts(answer: unknown): readonly string[] {
  return answer as readonly string[];
}

/** A PNG as a word of a script. */
function urlOf(png: Buffer): string {
  return `'data:image/png;base64,${png.toString('base64')}'`;
}

/** As the dashboard fills it in. */
function titleOf(title: string, variables: Dashboard['variables'] = {}): string {
  return title.replace(/\$(\w+)/g, (whole, name: string) => variables[name]?.[0] ?? whole);
}

/** Charts draw in the frame after their data, and what depends on their size in the next one. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))');
}
