import type { House } from '../../exporter/src/http/house.ts';
import type { Listening } from '../../exporter/src/http/listen.ts';
import type { HouseFacts, PageState } from '../../exporter/src/http/page/page-state.ts';
import { STORY_TIME } from '../support/page-snapshots.ts';
import { storySnapshot } from './story.ts';

const AT = STORY_TIME.getTime() / 1000;

export function fakeFacts(facts: Partial<HouseFacts> = {}): HouseFacts {
  return {
    version: '0.4.0',
    startedAt: STORY_TIME,
    snapshots: [storySnapshot()],
    inputs: [
      {
        name: '/var/log/car-loan/predictions-*.jsonl',
        records: 1_204_331,
        refused: 0,
        behindBytes: 0,
        lastRecordSeconds: AT + 8,
        state: 'read',
      },
    ],
    state: { path: '/var/lib/driftline', commits: 40, errors: 1, savedSeconds: AT + 10, restoredSeconds: AT - 190 },
    series: { count: 312, limit: 20_000, dropped: 0 },
    modelsWithoutReference: [],
    ...facts,
  };
}

/** Twelve seconds after the story's time. */
export const NOW = new Date(STORY_TIME.getTime() + 12_000);

export function fakePageState(state: Partial<PageState> = {}): PageState {
  return {
    ...fakeFacts(),
    now: NOW,
    telemetryPath: '/metrics',
    listenAddress: ':9877',
    lastScrapeSeconds: AT + 3,
    timeZone: 'Europe/Berlin',
    ...state,
  };
}

export function fakeHouse(house: Partial<House> = {}): House {
  return {
    telemetryPath: '/metrics',
    listenAddress: ':9877',
    lifecycle: false,
    log: { warn: () => undefined, error: () => undefined },
    now: () => NOW,
    renderMetrics: () => ({ body: Buffer.from('ml_up 1\n'), headers: { 'Content-Type': 'text/plain; version=0.0.4' } }),
    notReady: () => undefined,
    reload: async () => [],
    facts: () => fakeFacts(),
    ...house,
  };
}

export function addressOf(listening: Listening): string {
  return `${listening.isEncrypted ? 'https' : 'http'}://127.0.0.1:${listening.port}`;
}
