import type { Sink } from '../../support/sinks.ts';

interface Notification {
  readonly status: string;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>> }[];
}

/** The border to Alertmanager: the body of a webhook is taken as documented. */
function parseNotification(body: string): Notification {
  return JSON.parse(body) as Notification;
}

/**
 * What came to the webhook: alerts by `receiver: group`. Repeated notifications of a group are one: on a busy machine an alert may join its
 * group after the first, which is sent again then.
 */
export function notificationsOf(received: Sink['received']): Readonly<Record<string, readonly string[]>> {
  const groups = new Map<string, Set<string>>();
  for (const { path, body } of received) {
    const { status, groupLabels, alerts } = parseNotification(body);
    const { alertname, model } = groupLabels;
    const key = `${path.slice(1)}: ${[alertname, model].filter(Boolean).join(' ')}${status === 'resolved' ? ' (resolved)' : ''}`;
    const known = groups.get(key) ?? new Set();
    for (const { labels } of alerts) known.add(nameOf(labels));
    groups.set(key, known);
  }
  return Object.fromEntries([...groups].map(([key, alerts]) => [key, [...alerts].sort()]));
}

/** An alert and what of its model it is about: `FeatureDrift weather`. */
export function nameOf({ alertname, feature, output }: Readonly<Record<string, string>>): string {
  return [alertname, feature ?? output].filter(Boolean).join(' ');
}
