import { it } from 'vitest';
import { readFileSync, existsSync } from 'node:fs';
import { startChromium } from '../../../test/support/chromium.ts';
import { bundleHost, GRAFANAS } from './bundle-host.ts';
import { openHost } from './host-page.ts';
import { diagnosisPanel, distributionPanel, overviewPanel } from './panels.ts';
import { serveHost } from './serve-host.ts';
it('x', async () => {
  const which = Number(process.env.HOST ?? 0); const g = GRAFANAS[which]!;
  if (process.env.BUNDLE || !existsSync(`/tmp/hostbundle/${which}/main.js`)) await bundleHost(g, `/tmp/hostbundle/${which}`);
  const server = await serveHost(g, `/tmp/hostbundle/${which}`, readFileSync('/tmp/dev/url', 'utf8'));
  const browser = await startChromium();
  for (const theme of ['dark', 'light'] as const) {
    if (process.env.THEME && process.env.THEME !== theme) continue;
    const host = await openHost(browser, server.url, theme);
    for (const [name, panel, variables] of [['overview', overviewPanel(), {}], ['diagnosis', diagnosisPanel(), {}], ['numeric', distributionPanel(), {feature:['amount_eur']}], ['categories', distributionPanel(),{feature:['merchant_category']}]] as const) {
      if (process.env.ONLY && !process.env.ONLY.includes(name)) continue;
      const t = performance.now();
      try { host.page.setDefaultTimeout(8000); await host.show({ panels: [panel], variables, annotations: [{time: Date.UTC(2024,5,13,13,52), text: 'deploy crm-export 4.2'}] }); } catch (e) { await host.page.screenshot({path:'/tmp/shots/fail.png'}); console.log(host.complaints.join('\n'), (await host.page.evaluate(() => document.body.outerHTML)).slice(0, 3000)); throw e; }
      console.log(theme, panel.title, performance.now() - t);
      await host.page.getByRole('region').first().screenshot({ path: `/tmp/shots/${which}-${theme}-${name}.png` });
    }
    console.log(host.complaints.join('\n'));
  }
  await server.close();
});
