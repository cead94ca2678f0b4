import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../http/app.ts';
import { createIngestApp } from '../http/ingest/ingest-app.ts';
import { type Listening, listen } from '../http/listen.ts';
import { WebConfigFile } from '../http/web-config/web-config-file.ts';
import { InputError } from './command.ts';
import { factsOf, pushedInput, snapshotsOf } from './household.ts';
import { IngestToken } from './ingest-token.ts';
import { MetricsAnswer } from './metrics-answer.ts';
import { ScrapeWatch } from './scrape-watch.ts';
import { selfSnapshot } from './self-snapshot.ts';
import type { Sidecar } from './sidecar.ts';

/** A body has this long to come whole, and a second more for each MiB that it may have: also a slow exporter gets through the largest one. */
const BODY_MS = 30_000;
const BODY_MS_OF_BYTE = 1000 / 1024 ** 2;
/** Headers come before the body; and who was told that it was too slow may read that. */
const BODY_GRACE_MS = 15_000;
const LOOK_MS = 50;

export interface Listeners {
  /** Takes no new records, and waits for those that are on their way; cuts what is left at the deadline, or in a hurry. */
  endIngest(deadlineMs: number, isHurried: () => boolean): Promise<void>;
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
  const { listenAddress } = household.settings.ingest;
  const ingest = listenAddress === undefined ? undefined : await listenIngest(sidecar, listenAddress);
  if (ingest !== undefined) log.info({ address: ingest.address }, 'taking records by HTTP');
  log.info({ address: web.address, models: household.monitors.length }, 'listening');
  return {
    endIngest: async (deadlineMs, isHurried) => {
      if (ingest !== undefined) await endUnhurried(ingest, Math.max(0, deadlineMs - world.monotonic()), isHurried);
    },
    lastScrape: (deadlineMs, isHurried) => watch.waitForNext(deadlineMs, isHurried),
    close: (graceMs) => web.close(graceMs),
  };
}

/** Lets open requests end, for so long or until there is a hurry. */
async function endUnhurried(listening: Listening, graceMs: number, isHurried: () => boolean): Promise<void> {
  let isClosed = false;
  const closed = listening.close(graceMs).then(() => {
    isClosed = true;
  });
  while (!isClosed && !isHurried()) await Promise.race([closed, sleep(LOOK_MS)]);
  if (!isClosed) await listening.close(0);
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
  return listen(app, listenAddress, { webConfig }).catch(asInputError);
}

function listenIngest(sidecar: Sidecar, address: string): Promise<Listening> {
  const { bodyBytes, requests, tokenFile } = sidecar.household.settings.ingest;
  const log = webLog(sidecar);
  const token = tokenFile === undefined ? undefined : IngestToken.open(tokenFile, log);
  const bodyMs = BODY_MS + BODY_MS_OF_BYTE * bodyBytes;
  const app = createIngestApp({
    token: () => token?.current(),
    bodyBytes,
    bodyMs,
    requests,
    log,
    notReady: () => sidecar.notReady,
    predictions: (model) => pushedInput(sidecar.household, model, 'predictions'),
    events: (model) => pushedInput(sidecar.household, model, 'cloudevents'),
  });
  return listen(app, address, { requestMs: bodyMs + BODY_GRACE_MS, asksForBodies: true }).catch(asInputError);
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
