import { crc32 } from 'node:zlib';

const SEAL_BYTES = 4;

/** Puts before the bytes a checksum of them and of the key that they are kept under. */
export function seal(key: string, bytes: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(SEAL_BYTES + bytes.length);
  new DataView(sealed.buffer).setUint32(0, crc32(bytes, crc32(key)), true);
  sealed.set(bytes, SEAL_BYTES);
  return sealed;
}

/** What was sealed, by its keys; undefined when anything is damaged, or was kept under another key. Nothing is copied. */
export function unsealAll(entries: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> | undefined {
  const opened = new Map<string, Uint8Array>();
  for (const [key, sealed] of entries) {
    const bytes = unseal(key, sealed);
    if (bytes === undefined) return undefined;
    opened.set(key, bytes);
  }
  return opened;
}

function unseal(key: string, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < SEAL_BYTES) return undefined;
  const bytes = sealed.subarray(SEAL_BYTES);
  const checksum = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0, true);
  return crc32(bytes, crc32(key)) === checksum ? bytes : undefined;
}
