import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { Log } from '../house.ts';
import type { ClientSettings } from './client-policy.ts';
import { parseWebConfig } from './parse-web-config.ts';
import { filesOf, readSecureContext } from './secure-context.ts';
import type { WebConfig } from './web-config-schema.ts';

/** A changed certificate or password counts after this long at most. */
const CHECK_INTERVAL_SECONDS = 2;
/** A key of Node's session tickets. */
const TICKET_KEYS_BYTES = 48;

interface Loaded {
  readonly config: WebConfig;
  readonly context?: SecureContextOptions;
}

type LoadResult = Loaded | { readonly problems: readonly string[] };

function load(file: string): LoadResult {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { problems: [`${file}: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const parsed = parseWebConfig(text, file);
  if ('problems' in parsed) return parsed;
  const { config } = parsed;
  if (config.tls_server_config === undefined) return { config };
  try {
    return { config, context: readSecureContext(config.tls_server_config, file) };
  } catch (error) {
    return { problems: [`${file}: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

function fileStamp(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    // Gone or not to be seen for now; a load that follows says so.
    return 'none';
  }
}

/** What must differ when a file does: links to another file (Kubernetes' way of renewing a secret) included. */
function stampOf(files: readonly string[]): string {
  return files.map(fileStamp).join(' ');
}

/** A file caught half written must not open the door: what guards it is taken away by a restart only. */
function whatNeedsRestart(before: WebConfig, after: WebConfig): string | undefined {
  const [tlsBefore, tlsAfter] = [before.tls_server_config, after.tls_server_config];
  if ((tlsBefore === undefined) !== (tlsAfter === undefined)) return 'turning TLS on or off';
  if (tlsBefore?.client_auth_type !== tlsAfter?.client_auth_type) return 'another client_auth_type';
  const countUsers = (config: WebConfig): number => Object.keys(config.basic_auth_users ?? {}).length;
  return countUsers(before) > 0 && countUsers(after) === 0 ? 'removing every user' : undefined;
}

/** The web config and its certificates, read again when a file changes. A change that does not work leaves the old ones in force. */
export class WebConfigFile {
  readonly #file: string;
  readonly #log: Log;
  readonly #nowSeconds: () => number;
  #loaded: Loaded;
  #stamp: string;
  #checkedSeconds: number;
  #isRenewed = false;

  private constructor(file: string, loaded: Loaded, log: Log, nowSeconds: () => number) {
    this.#file = file;
    this.#loaded = loaded;
    this.#log = log;
    this.#nowSeconds = nowSeconds;
    this.#stamp = stampOf(this.#files());
    this.#checkedSeconds = nowSeconds();
  }

  /** The file, or all that is wrong with it, one line each. */
  static open(
    file: string,
    log: Log,
    nowSeconds: () => number = () => performance.now() / 1000,
  ): WebConfigFile | { readonly problems: readonly string[] } {
    const loaded = load(file);
    return 'problems' in loaded ? loaded : new WebConfigFile(file, loaded, log, nowSeconds);
  }

  current(): WebConfig {
    this.#refresh();
    return this.#loaded.config;
  }

  /** What a TLS server is opened with; undefined when the file asks for none. Who must show a certificate is settled here for good. */
  tls(): { readonly context: SecureContextOptions; readonly clients: ClientSettings } | undefined {
    const { config, context } = this.#loaded;
    const tls = config.tls_server_config;
    if (tls === undefined || context === undefined) return undefined;
    const names = tls.client_allowed_sans;
    return { context, clients: { type: tls.client_auth_type, ...(names === undefined ? {} : { allowedNames: names }) } };
  }

  /** Gives new certificates to the server, and new ticket keys: a session made under the old trust must not be taken up again. */
  renew(server: Server | SecureServer): void {
    this.#refresh();
    if (!this.#isRenewed || !('setSecureContext' in server) || this.#loaded.context === undefined) return;
    this.#isRenewed = false;
    server.setSecureContext(this.#loaded.context);
    server.setTicketKeys(randomBytes(TICKET_KEYS_BYTES));
  }

  #files(): readonly string[] {
    return [this.#file, ...filesOf(this.#loaded.config.tls_server_config, this.#file)];
  }

  #refresh(): void {
    if (this.#nowSeconds() - this.#checkedSeconds < CHECK_INTERVAL_SECONDS) return;
    this.#checkedSeconds = this.#nowSeconds();
    const stamp = stampOf(this.#files());
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    const loaded = load(this.#file);
    if ('problems' in loaded) {
      this.#log.error(`web config not renewed, the old one stays: ${loaded.problems.join('; ')}`);
      return;
    }
    const obstacle = whatNeedsRestart(this.#loaded.config, loaded.config);
    if (obstacle !== undefined) {
      this.#log.error(`web config not renewed, the old one stays: ${obstacle} needs a restart`);
      return;
    }
    this.#loaded = loaded;
    this.#isRenewed = true;
    // The new config may name other files.
    this.#stamp = stampOf(this.#files());
  }
}
