import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How reading a body ended. `broken_off`: the client is gone. */
export type BodyEnd = 'whole' | 'too_large' | 'too_slow' | 'broken_gzip' | 'broken_off';

export interface BodyLimits {
  readonly isGzip: boolean;
  /** Of the body, decompressed. */
  readonly bytes: number;
  /** In which the body has to be whole. */
  readonly milliseconds: number;
}

/** Logs shrink to a tenth or a thirtieth. What shrinks to less than a hundredth is made to do harm; its first bytes tell little. */
const MOST_GROWTH = 100;
const GROWTH_FROM_BYTES = 1024 * 1024;

/** Hands a body over as it comes, decompressed. Throws what `take` throws. After an early end the rest is read and thrown away, so that the client gets to hear why. */
export function readBody(
  request: IncomingMessage,
  { isGzip, bytes: mostBytes, milliseconds }: BodyLimits,
  take: (bytes: Uint8Array) => void,
): Promise<BodyEnd> {
  // It left while something else was waited for, and will not say so again.
  if (request.destroyed) return Promise.resolve('broken_off');
  const gunzip = isGzip ? createGunzip() : undefined;
  const body = gunzip ?? new PassThrough();
  return new Promise((resolve, reject) => {
    let read = 0;
    let isBrokenOff = false;
    const stop = (): void => {
      clearTimeout(timeout);
      body.off('data', onData).destroy();
      request.unpipe(body).resume();
    };
    const finish = (end: BodyEnd): void => {
      stop();
      resolve(end);
    };
    const timeout = setTimeout(() => finish('too_slow'), milliseconds);
    const onData = (chunk: Uint8Array): void => {
      read += chunk.length;
      const isBomb = gunzip !== undefined && read > GROWTH_FROM_BYTES && read > MOST_GROWTH * gunzip.bytesWritten;
      try {
        if (read > mostBytes || isBomb) finish('too_large');
        else take(chunk);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    body.on('data', onData);
    body.on('end', () => finish(isBrokenOff ? 'broken_off' : 'whole'));
    body.on('error', () => finish(isBrokenOff ? 'broken_off' : 'broken_gzip'));
    request.on('close', () => {
      if (request.readableEnded) return;
      // What has come is unpacked to its end all the same.
      isBrokenOff = true;
      body.end();
    });
    request.pipe(body);
  });
}
