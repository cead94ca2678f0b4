export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** User and password of an `Authorization: Basic` header (RFC 7617); the first colon parts them. */
export function parseBasicAuth(header: string | undefined): Credentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
