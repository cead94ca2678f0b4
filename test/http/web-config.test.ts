import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../exporter/src/http/web-config/duration.ts';
import { parseWebConfig } from '../../exporter/src/http/web-config/parse-web-config.ts';
import { TokenBucket } from '../../exporter/src/http/web-config/token-bucket.ts';

const HASH = hashSync('opensesame', 4);

function problemsOf(text: string): readonly string[] {
  const parsed = parseWebConfig(text, 'web.yml');
  return 'problems' in parsed ? parsed.problems : [];
}

describe('the web config', () => {
  it('may be empty', () => {
    expect(parseWebConfig('', 'web.yml')).toEqual({ config: {} });
    expect(parseWebConfig('# nothing yet\n', 'web.yml')).toEqual({ config: {} });
  });

  it('reads all that the exporter-toolkit writes', () => {
    const text = `
tls_server_config:
  cert_file: server.crt
  key_file: server.key
  client_ca_file: ca.crt
  client_auth_type: RequireAndVerifyClientCert
  client_allowed_sans: [prometheus.example]
  min_version: TLS13
  max_version: TLS13
  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]
  prefer_server_cipher_suites: false
  curve_preferences: [CurveP256, X25519]
http_server_config:
  http2: true
  headers:
    Strict-Transport-Security: max-age=31536000
basic_auth_users:
  alice: ${HASH}
rate_limit: {interval: 500ms, burst: 20}
`;
    expect(parseWebConfig(text, 'web.yml')).toMatchObject({
      config: {
        tls_server_config: {
          min_version: 'TLSv1.3',
          cipher_suites: ['ECDHE-RSA-AES128-GCM-SHA256'],
          curve_preferences: ['P-256', 'X25519'],
        },
        http_server_config: { headers: { 'Strict-Transport-Security': 'max-age=31536000' } },
        basic_auth_users: { alice: HASH },
        rate_limit: { interval: 0.5, burst: 20 },
      },
    });
  });

  const tls = 'tls_server_config:\n  cert_file: a\n  key_file: b\n';
  const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
    ['an unknown key', 'tls: {}\n', ['web.yml:1:1: tls: unknown key']],
    [
      'unknown keys deeper down, all at once',
      `${tls}  cert_fil: x\nhttp_server_config:\n  headers:\n    Server: me\n`,
      ['web.yml:4:3: tls_server_config.cert_fil: unknown key', 'web.yml:7:5: http_server_config.headers.Server: unknown key'],
    ],
    [
      'TLS without a key',
      'tls_server_config:\n  cert_file: a\n',
      ['web.yml:1:1: tls_server_config.key_file: is missing, or key in its place'],
    ],
    [
      'a client CA that nobody is held against',
      `${tls}  client_ca_file: c\n`,
      ['web.yml:1:1: tls_server_config.client_auth_type: is needed beside a client CA, for instance RequireAndVerifyClientCert'],
    ],
    [
      'verification without a CA',
      `${tls}  client_auth_type: RequireAndVerifyClientCert\n`,
      ['web.yml:1:1: tls_server_config.client_ca_file: is missing: client certificates cannot be verified without it'],
    ],
    [
      'names of clients that need not show any',
      `${tls}  client_allowed_sans: [a]\n`,
      ['web.yml:4:3: tls_server_config.client_allowed_sans: needs client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert'],
    ],
    [
      'a user without a bcrypt hash',
      'basic_auth_users:\n  alice: plain-secret\n',
      ['web.yml:2:3: basic_auth_users.alice: is no bcrypt hash'],
    ],
    ['a user with a number', 'basic_auth_users:\n  alice: 12345\n', ['web.yml:2:3: basic_auth_users.alice: is no bcrypt hash']],
    ['broken YAML', 'a: "secret\n', ['web.yml:2:1: not valid YAML: missing char']],
    ['an unknown alias', 'basic_auth_users: {a: *secret}\n', ['web.yml:1:1: not valid YAML: an alias is unknown or grows too large']],
    [
      'a duration that is none',
      'rate_limit: {interval: soon}\n',
      ['web.yml:1:14: rate_limit.interval: is no duration such as 1s or 500ms'],
    ],
    [
      'a header that would end early',
      'http_server_config: {headers: {X-XSS-Protection: "a\\r\\nb"}}\n',
      ['web.yml:1:32: http_server_config.headers.X-XSS-Protection: holds characters that a header cannot have'],
    ],
  ];

  it.each(TABLE)('complains about %s with file, line, column and path', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('never repeats a value, which may be a secret', () => {
    for (const text of [
      'basic_auth_users: {alice: s3cret}',
      'basic_auth_users: s3cret',
      's3cret',
      'tls_server_config: {key: [s3cret], min_version: s3cret, client_auth_type: s3cret, cipher_suites: [s3cret], curve_preferences: s3cret}',
      'rate_limit: {interval: s3cret, burst: s3cret}',
      '"s3cret',
      'a: *s3cret',
      'a: !s3cret x\n\tb',
    ]) {
      const problems = problemsOf(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.join('\n')).not.toContain('s3cret');
    }
  });
});

describe('a duration', () => {
  it.each([
    ['1s', 1],
    ['1m30s', 90],
    ['500ms', 0.5],
    ['1.5h', 5400],
    ['0', 0],
    ['', undefined],
    ['5', undefined],
    ['s', undefined],
    ['-1s', undefined],
  ])('reads "%s" as %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
});

describe('the rate limit', () => {
  it('lets a burst through, then one request an interval', () => {
    const bucket = new TokenBucket({ interval: 2, burst: 2 }, 0);
    expect([0, 0, 0, 1, 2, 2.5, 100, 100, 100].map((now) => bucket.take(now))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('is off at an interval of 0', () => {
    const bucket = new TokenBucket({ interval: 0, burst: 0 }, 0);
    expect(bucket.take(0)).toBe(true);
  });
});
