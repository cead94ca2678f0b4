import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rulesOf } from '../../alert-rules/lint/rules.ts';
import { blocksFrom } from '../../support/history/blocks.ts';
import { overSpan, type Span } from '../../support/history/over-span.ts';
import { sampleLines } from '../../support/history/recorded.ts';
import { startPrometheus } from '../../support/prometheus.ts';

/** Adds to the blocks what Prometheus says of its alerts, had each of them fired at once: what dashboards read of them has the same labels then. */
export async function recordAlerts(data: string, span: Span): Promise<void> {
  const prometheus = await startPrometheus({}, data);
  const lines: string[] = [];
  for (const { alert = '', expr, labels } of rulesOf('driftline.alerts.yaml')) {
    for (const { metric, values } of await overSpan(prometheus, expr, span)) {
      const { __name__: _, ...own }: Readonly<Record<string, string>> = { ...metric, ...labels, alertname: alert };
      const [[since] = [0]] = values;
      lines.push(
        sampleLines(
          'ALERTS',
          { ...own, alertstate: 'firing' },
          values.map(([time]) => [time, '1']),
        ),
        sampleLines(
          'ALERTS_FOR_STATE',
          own,
          values.map(([time]) => [time, String(since)]),
        ),
      );
    }
  }
  await prometheus.stop();
  const file = 'alerts.om';
  await writeFile(join(dirname(data), file), `${lines.join('')}# EOF\n`);
  await blocksFrom(dirname(data), file);
}
