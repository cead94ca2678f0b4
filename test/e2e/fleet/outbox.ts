import type { Alertmanager, PostedAlert } from '../../support/alertmanager.ts';
import type { Sink } from '../../support/sinks.ts';

interface SentAlert extends PostedAlert {
  /** RFC 3339; in the past when it is resolved. */
  readonly endsAt: string;
}

/** The border to Prometheus, which posts what Alertmanager's API documents. */
function parseAlerts(body: string): readonly SentAlert[] {
  return JSON.parse(body) as readonly SentAlert[];
}

/** The alerts that Prometheus has sent, as it said them last, without those that are resolved. */
export function firingAlerts(outbox: Sink): readonly PostedAlert[] {
  const latest = new Map<string, SentAlert>();
  for (const { body } of outbox.received) for (const alert of parseAlerts(body)) latest.set(JSON.stringify(alert.labels), alert);
  return [...latest.values()].filter(({ endsAt }) => Date.parse(endsAt) > Date.now());
}

/**
 * Hands them to Alertmanager in one piece, as if they had begun now. What mutes and what is muted become known in the same minute, and a group
 * waits for a minute: here an hour of patience passes in seconds, and on a busy machine either could come first by more than a shortened wait.
 */
export async function deliver(alerts: readonly PostedAlert[], alertmanager: Alertmanager): Promise<void> {
  const now = Date.now();
  const [startsAt, endsAt] = [now, now + 3_600_000].map((ms) => new Date(ms).toISOString());
  await alertmanager.post(alerts.map((alert) => ({ ...alert, startsAt, endsAt })));
}
