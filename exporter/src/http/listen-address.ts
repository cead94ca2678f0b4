/** Where to listen; every address of the machine without a host. */
export interface ListenAddress {
  readonly host?: string;
  readonly port: number;
}

/** `:9877`, `127.0.0.1:9877`, `localhost:0`, `[::1]:9877`: the same forms as in Prometheus' own flags. */
export function parseListenAddress(text: string): ListenAddress | { readonly problem: string } {
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^:[\]\s/]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    return { problem: `"${text}" is no listen address; write :9877, 127.0.0.1:9877 or [::1]:9877` };
  }
  const host = match[1] ?? match[2] ?? '';
  return host === '' ? { port } : { host, port };
}

/** The address as one writes it, with the port that the system chose. */
export function formatListenAddress(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
