/**
 * The panel's overview of 3,000 series against Grafana's own drawing of time series, on one page in Chromium: from the data to the picture,
 * rounds interleaved, medians compared. Then frames while a pointer moves over the panel. Run: npm run bench:panel
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { runnerImport } from 'vite';

/** The budgets: at most twice as long, and a frame of 60 in a second. */
const GOAL = 2;
const GOAL_FRAME_MS = 16;
const SERIES = 3000;
const POINTS = 240;
const ROUNDS = 7;
/** In which the compiler does its work. */
const WARM_UP = 2;

/** @param {string} file */
const load = async (file) =>
  (await runnerImport(join(import.meta.dirname, '../panel', file), { configFile: false, logLevel: 'error' })).module;

const { buildPlugin } = await load('build-plugin.ts');
const { bundleHost, GRAFANAS } = await load('bundle-host.ts');
const { serveHost } = await load('serve-host.ts');

const folder = await mkdtemp(join(tmpdir(), 'driftline-bench-'));
const [plugin, bundle] = [join(folder, 'plugin'), join(folder, 'host')];
await buildPlugin(plugin);
await bundleHost(GRAFANAS[0], bundle);
const server = await serveHost({ version: GRAFANAS[0].version, bundle, plugin, prometheus: '' });
// Frames as fast as they are ready: their length is then the work in them.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1480, height: 800 } });
  await page.goto(server.url);
  await page.waitForFunction('window.bench !== undefined || window.hostError !== undefined');
  const rounds = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) rounds.push(await page.evaluate(`window.bench(${SERIES}, ${POINTS})`));
  const measured = rounds.slice(WARM_UP);
  const panel = median(measured.map((one) => one.panel));
  const builtIn = median(measured.map((one) => one.timeSeries));
  const frames = measured.flatMap((one) => one.hover);
  const ratio = panel / builtIn;
  const frame = median(frames);
  console.log(`${SERIES} series of ${POINTS} points, medians of ${ROUNDS} rounds`);
  console.log(`drawing: panel ${panel.toFixed(0)} ms, built-in time series ${builtIn.toFixed(0)} ms`);
  console.log(`ratio panel : built-in = ${ratio.toFixed(2)} (goal: below ${GOAL})`);
  console.log(
    `hover: ${frame.toFixed(1)} ms a frame, 95 of 100 below ${quantile(frames, 0.95).toFixed(1)} ms (goal: below ${GOAL_FRAME_MS})`,
  );
  process.exitCode = ratio < GOAL && frame < GOAL_FRAME_MS ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}

/** @param {readonly number[]} values */
function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];
}
