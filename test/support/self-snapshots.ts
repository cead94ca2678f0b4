import type { InputSnapshot, SelfSnapshot } from '../../exporter/src/exposition/self.ts';
import { Tally } from '../../exporter/src/tally.ts';

export function inputSnapshot(changes: Partial<InputSnapshot> = {}): InputSnapshot {
  const { rejected, resets } = new Tally();
  return {
    name: '/var/log/car-loan/*.jsonl',
    up: true,
    lagBytes: 512,
    lastRecordSeconds: 1_790_000_012.5,
    bytes: 123_456,
    records: 720,
    rejected: { ...rejected, json: 3 },
    resets,
    rotations: 1,
    late: 2,
    early: 0,
    badTimes: 0,
    ...changes,
  };
}

export function selfSnapshot(changes: Partial<SelfSnapshot> = {}): SelfSnapshot {
  return {
    version: '0.1.0',
    nodejs: 'v20.20.0',
    revision: '54813ad',
    configReload: { successful: true, lastSuccessSeconds: 1_790_000_000 },
    inputs: [inputSnapshot()],
    state: { commits: 41, errors: 2, restoredSeconds: 1_789_999_970.25 },
    series: 400,
    seriesLimit: 20_000,
    seriesDropped: { version: 0, feature: 0, segment: 0 },
    ...changes,
  };
}
