import { createHash, timingSafeEqual } from 'node:crypto';

/** Does an `Authorization` header hold the token (RFC 6750)? Takes as long for a token that is nearly right as for any other. */
export function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer +([^ ]+) *$/i.exec(header ?? '')?.[1];
  // Digests are of one length, which the comparison needs and which tells nothing.
  return given !== undefined && timingSafeEqual(digestOf(given), digestOf(token));
}

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
