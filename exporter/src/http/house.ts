import type { HouseFacts } from './page/page-state.ts';

/** One exposition, ready to send. `headers` holds Content-Type, and Content-Encoding when the body is compressed. */
export interface RenderedMetrics {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Log {
  warn(message: string): void;
  error(message: string): void;
}

/** All that the web pages need of the rest of the exporter. */
export interface House {
  readonly telemetryPath: string;
  /** As given by --web.listen-address; told to the reader of the landing page. */
  readonly listenAddress: string;
  readonly isEncrypted?: boolean;
  readonly handbook?: string;
  /** --web.enable-lifecycle */
  readonly lifecycle: boolean;
  readonly log: Log;
  readonly now: () => Date;
  /** Chooses format and compression by the request's Accept and Accept-Encoding. */
  readonly renderMetrics: (accept: string | undefined, acceptEncoding: string | undefined) => RenderedMetrics | Promise<RenderedMetrics>;
  /** Why the exporter is not ready, in a few words; undefined when it is. */
  readonly notReady: () => string | undefined;
  /** Reads the configuration again; the problems that kept the old one in force, none when the new one is. */
  readonly reload: () => Promise<readonly string[]>;
  readonly facts: () => HouseFacts;
}
