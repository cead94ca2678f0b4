import { z } from 'zod';
import { CIPHER_NAMES, CURVE_NAMES } from './cipher-names.ts';
import { parseDuration } from './duration.ts';

/**
 * The file of `--web.config.file`: github.com/prometheus/exporter-toolkit, docs/web-configuration.md. Messages never repeat a value,
 * since values here are secrets.
 */

const VERSIONS = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;
const version = z.enum(['TLS10', 'TLS11', 'TLS12', 'TLS13']).transform((name) => VERSIONS[name]);

const CLIENT_AUTH_TYPES = [
  'NoClientCert',
  'RequestClientCert',
  'RequireAnyClientCert',
  'RequireClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;
export type ClientAuthType = (typeof CLIENT_AUTH_TYPES)[number];

/** Two names of one policy; the toolkit keeps the old one too. */
function isAnyRequired(type: ClientAuthType): boolean {
  return type === 'RequireAnyClientCert' || type === 'RequireClientCert';
}

function namesOf(table: ReadonlyMap<string, string>, what: string): z.ZodType<readonly string[], unknown> {
  const name = z.string().refine((text) => table.has(text), `is no ${what} known here: ${[...table.keys()].join(', ')}`);
  return z.array(name).transform((names) => names.map((text) => table.get(text) ?? text));
}

const tlsServerConfig = z
  .strictObject({
    cert: z.string().optional(),
    key: z.string().optional(),
    client_ca: z.string().optional(),
    cert_file: z.string().optional(),
    key_file: z.string().optional(),
    client_ca_file: z.string().optional(),
    client_auth_type: z.enum(CLIENT_AUTH_TYPES).default('NoClientCert'),
    client_allowed_sans: z.array(z.string()).optional(),
    min_version: version.default('TLSv1.2'),
    max_version: version.default('TLSv1.3'),
    cipher_suites: namesOf(CIPHER_NAMES, 'cipher suite').optional(),
    prefer_server_cipher_suites: z.boolean().default(true),
    curve_preferences: namesOf(CURVE_NAMES, 'curve').optional(),
  })
  .superRefine((tls, context) => {
    const complain = (message: string, key: string): void => context.addIssue({ code: 'custom', message, path: [key] });
    if (tls.cert === undefined && tls.cert_file === undefined) complain('is missing, or cert in its place', 'cert_file');
    if (tls.key === undefined && tls.key_file === undefined) complain('is missing, or key in its place', 'key_file');
    const hasAuthority = tls.client_ca !== undefined || tls.client_ca_file !== undefined;
    const type = tls.client_auth_type;
    if (hasAuthority && type === 'NoClientCert')
      complain('is needed beside a client CA, for instance RequireAndVerifyClientCert', 'client_auth_type');
    if (!hasAuthority && (type === 'RequireAndVerifyClientCert' || type === 'VerifyClientCertIfGiven')) {
      complain('is missing: client certificates cannot be verified without it', 'client_ca_file');
    }
    if (tls.client_allowed_sans !== undefined && !isAnyRequired(type) && type !== 'RequireAndVerifyClientCert') {
      complain('needs client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert', 'client_allowed_sans');
    }
  });

/** What an HTTP header's value may hold (RFC 9110, field-value); anything else would end the header early. */
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'holds characters that a header cannot have');

const httpServerConfig = z.strictObject({
  /** Taken for the sake of shared files: this server speaks HTTP/1.1, which every client of HTTP/2 does too. */
  http2: z.boolean().optional(),
  headers: z
    .strictObject({
      'Content-Security-Policy': headerValue.optional(),
      'X-Frame-Options': z.enum(['deny', 'sameorigin']).optional(),
      'X-Content-Type-Options': z.enum(['nosniff']).optional(),
      'X-XSS-Protection': headerValue.optional(),
      'Strict-Transport-Security': headerValue.optional(),
    })
    .optional(),
});

/** Cost 4 to 31; the salt and the hash in bcrypt's own base 64. */
const bcryptHash = z.string('is no bcrypt hash').regex(/^\$2[aby]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/, 'is no bcrypt hash');

const duration = z.union([z.string(), z.literal(0)], 'is no duration such as 1s or 500ms').transform((value, context) => {
  const seconds = value === 0 ? 0 : parseDuration(value);
  if (seconds !== undefined) return seconds;
  context.addIssue({ code: 'custom', message: 'is no duration such as 1s or 500ms' });
  return z.NEVER;
});

export const webConfigSchema = z.strictObject({
  tls_server_config: tlsServerConfig.optional(),
  http_server_config: httpServerConfig.optional(),
  basic_auth_users: z.record(z.string(), bcryptHash).optional(),
  rate_limit: z.strictObject({ interval: duration.default(0), burst: z.number().int().min(0).default(0) }).optional(),
});

export type WebConfig = z.output<typeof webConfigSchema>;
export type TlsServerConfig = NonNullable<WebConfig['tls_server_config']>;
export type RateLimit = NonNullable<WebConfig['rate_limit']>;
