import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type Program, startProgram } from './program.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { toolPath } from './tools/tool.ts';
import { waitFor } from './wait-for.ts';

export interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** RFC 3339; without them now, and until it is not posted for some minutes. */
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
}

/** What the HTTP API tells of an alert. */
interface KnownAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: 'active' | 'suppressed' | 'unprocessed' };
}

/** The border to Alertmanager: its answer is taken as documented. */
function parseAlerts(text: string): readonly KnownAlert[] {
  return JSON.parse(text) as readonly KnownAlert[];
}

/** A real Alertmanager on loopback, without peers. */
export class Alertmanager {
  readonly url: string;
  readonly #program: Program;
  readonly #folder: string;

  constructor(url: string, program: Program, folder: string) {
    this.url = url;
    this.#program = program;
    this.#folder = folder;
  }

  async post(alerts: readonly PostedAlert[]): Promise<void> {
    const response = await fetch(`${this.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }

  /** Alerts by whether they are muted. */
  async alerts(): Promise<readonly KnownAlert[]> {
    return parseAlerts(await (await fetch(`${this.url}/api/v2/alerts`)).text());
  }

  async stop(): Promise<void> {
    await this.#program.stop();
    await rm(this.#folder, { recursive: true });
  }
}

/** @param config as in alertmanager.yml; JSON is YAML */
export async function startAlertmanager(config: unknown): Promise<Alertmanager> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'alertmanager.yml'), JSON.stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const program = startProgram(toolPath('alertmanager'), [
    `--config.file=${join(folder, 'alertmanager.yml')}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ]);
  const alertmanager = new Alertmanager(`http://${address}`, program, folder);
  await waitFor(async () => (await fetch(`${alertmanager.url}/-/ready`)).ok, { what: 'Alertmanager to be ready' });
  return alertmanager;
}
