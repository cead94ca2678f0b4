import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give away by themselves (from 32768 on in Linux), so that nobody gets one by accident before it is used. Each
 * process of tests has a range of its own among them.
 */
const FIRST = 10_000;
const PORTS = 20_000;
const OF_A_PROCESS = 16;
let given = 0;

/** A port of loopback that nobody listens on. For programs that cannot be asked which port they chose. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + ((process.pid * OF_A_PROCESS + given++) % PORTS);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false; // Somebody listens there: the answer to the question, not a failure.
  }
  server.close();
  await once(server, 'close');
  return true;
}
