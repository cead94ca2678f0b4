import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createApp } from '../http/app.ts';
import { createIngestApp } from '../http/ingest/ingest-app.ts';
import { type Listening, listen } from '../http/listen.ts';
import { WebConfigFile } from '../http/web-config/web-config-file.ts';
import { reasonOf } from '../sources/whole-file.ts';
import { InputError } from './command.ts';
import { factsOf, pushedInput, snapshotsOf } from './household.ts';
import { MetricsAnswer } from './metrics-answer.ts';
import { ScrapeWatch } from './scrape-watch.ts';
import { selfSnapshot } from './self-snapshot.ts';
import type { Sidecar } from './sidecar.ts';

export interface Listeners {
  /** Waits for one more scrape when it is to be expected before the deadline (of the monotonic clock), so that nothing that was drained stays unseen. */
  lastScrape(deadlineMs: number, isHurried: () => boolean): Promise<void>;
  /** Lets open requests end, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Opens the web server, and the ingest listener where there is one. Throws InputError. */
export async function listenAll(sidecar: Sidecar): Promise<Listeners> {
  const { log, household, world } = sidecar;
  const watch = new ScrapeWatch(world.monotonic);
  const web = await listenWeb(sidecar, watch);
  const open = [web];
  const { listenAddress } = household.settings.ingest;
  if (listenAddress !== undefined) {
    const ingest = await listenIngest(sidecar, listenAddress);
    open.push(ingest);
    log.info({ address: ingest.address }, 'taking records by HTTP');
  }
  log.info({ address: web.address, models: household.monitors.length }, 'listening');
  return {
    lastScrape: (deadlineMs, isHurried) => watch.waitForNext(deadlineMs, isHurried),
    close: async (graceMs) => void (await Promise.all(open.map((listening) => listening.close(graceMs)))),
  };
}

async function listenWeb(sidecar: Sidecar, watch: ScrapeWatch): Promise<Listening> {
  const { given, world } = sidecar;
  const log = webLog(sidecar);
  const webFile = given.text('web.config.file');
  const webConfig = webFile === undefined ? undefined : WebConfigFile.open(resolve(world.folder, webFile), log);
  if (webConfig !== undefined && 'problems' in webConfig) throw new InputError(webConfig.problems.join('\n'));
  const listenAddress = given.required('web.listen-address');
  const answer = new MetricsAnswer();
  const app = createApp({
    telemetryPath: given.required('web.telemetry-path'),
    listenAddress,
    lifecycle: given.flag('web.enable-lifecycle'),
    log,
    now: () => new Date(world.now()),
    renderMetrics: (accept, encoding) => {
      watch.note();
      return answer.render(snapshotsOf(sidecar.household), selfOf(sidecar), accept, encoding);
    },
    notReady: () => sidecar.notReady,
    reload: () => Promise.resolve(sidecar.tryReload()),
    facts: () => {
      const { state } = sidecar;
      return { ...factsOf(sidecar.household, sidecar.startedAt), ...(state === undefined ? {} : { state }) };
    },
  });
  return listen(app, listenAddress, webConfig).catch(asInputError);
}

function listenIngest(sidecar: Sidecar, address: string): Promise<Listening> {
  const { bodyBytes, requests, tokenFile } = sidecar.household.settings.ingest;
  const token = tokenFile === undefined ? undefined : readToken(tokenFile);
  const app = createIngestApp({
    token: () => token,
    bodyBytes,
    requests,
    log: webLog(sidecar),
    notReady: () => sidecar.notReady,
    predictions: (model) => pushedInput(sidecar.household, model, 'predictions'),
    events: (model) => pushedInput(sidecar.household, model, 'cloudevents'),
  });
  return listen(app, address).catch(asInputError);
}

/** Throws InputError: a token that is asked for and cannot be read must not open the door. */
function readToken(path: string): string {
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (token !== '') return token;
  } catch (error) {
    throw new InputError(`${path}: ${reasonOf(error)}`);
  }
  throw new InputError(`${path}: it holds no token`);
}

function selfOf({ world, household, reload, state }: Sidecar): ReturnType<typeof selfSnapshot> {
  const { inputs, series } = household;
  return selfSnapshot({
    nodejs: world.nodeVersion,
    inputs: inputs.map(({ settings, tally, isUp, lagBytes }) => ({ name: settings.name, tally, isUp, lagBytes })),
    state,
    series,
    reload,
  });
}

function webLog({ log }: Sidecar): { warn(message: string): void; error(message: string): void } {
  return { warn: (message) => log.warn(message), error: (message) => log.error(message) };
}

function asInputError(error: unknown): never {
  throw new InputError(error instanceof Error ? error.message : String(error));
}
