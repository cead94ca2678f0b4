import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Alertmanager, PostedAlert } from '../../support/alertmanager.ts';

/** Stands between Prometheus and Alertmanager, and lets nothing through until it is opened. */
export interface AlertGate {
  /** `127.0.0.1:port`, a target for Prometheus. */
  readonly address: string;
  /** What has come so far, each alert once. */
  readonly alerts: readonly PostedAlert[];
  /** Hands over in one piece what was held, and from now on at once what comes. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What mutes and what is muted become known in the same minute, and a group waits for a minute. Here an hour of patience passes in seconds, and
 * on a busy machine either may come first by more than a shortened wait; so Alertmanager hears of all of it at once.
 */
export async function startAlertGate(alertmanager: Alertmanager): Promise<AlertGate> {
  const latest = new Map<string, PostedAlert>();
  let isOpen = false;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const alerts = parseAlerts(body);
      for (const alert of alerts) latest.set(JSON.stringify(alert.labels), alert);
      // What does not come through is sent again by Prometheus.
      if (isOpen) alertmanager.post(alerts).catch(() => {});
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: addressOf(server.address()),
    get alerts() {
      return [...latest.values()];
    },
    open: async () => {
      isOpen = true;
      await alertmanager.post([...latest.values()]);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The border to Prometheus, which posts what Alertmanager's API documents. */
function parseAlerts(body: string): readonly PostedAlert[] {
  return JSON.parse(body) as readonly PostedAlert[];
}

function addressOf(address: AddressInfo | string | null): string {
  return `127.0.0.1:${(address as AddressInfo).port}`;
}
