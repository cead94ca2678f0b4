import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { RejectReason } from '../model.ts';

const [GZIP_FIRST, GZIP_SECOND] = [0x1f, 0x8b] as const;

/** The text of a payload, unpacked when it is gzip, or why it is refused. A payload that unpacks to more than `mostBytes` is `too_long`. */
export function payloadText(bytes: Uint8Array, mostBytes: number): { readonly text: string } | RejectReason {
  const plain = bytes[0] === GZIP_FIRST && bytes[1] === GZIP_SECOND ? unpacked(bytes, mostBytes) : bytes;
  if (typeof plain === 'string') return plain;
  return isUtf8(plain) ? { text: Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString() } : 'encoding';
}

function unpacked(bytes: Uint8Array, mostBytes: number): Uint8Array | RejectReason {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLong ? 'too_long' : 'encoding';
  }
}
