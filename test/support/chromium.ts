import { type Browser, chromium } from 'playwright-core';
import { atTestEnd } from './at-test-end.ts';
import { isInstalled, toolPath } from './tools/tool.ts';

export function available(): boolean {
  return isInstalled('chromium');
}

/** Starts a browser that talks to nobody but the test. Inside a test it is closed at the test's end; a `beforeAll` returns `() => browser.close()`. */
export async function startChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: toolPath('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  atTestEnd(() => browser.close());
  return browser;
}
