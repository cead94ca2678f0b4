import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerCertificate } from 'node:tls';
import { TLSSocket } from 'node:tls';
import { hashSync } from 'bcryptjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../exporter/src/http/app.ts';
import type { Listening } from '../../exporter/src/http/listen.ts';
import { listen } from '../../exporter/src/http/listen.ts';
import { WebConfigFile } from '../../exporter/src/http/web-config/web-config-file.ts';
import { hasOpenssl, makeAuthority, makeCertificate } from './certificates.ts';
import { fakeHouse } from './fake-house.ts';

let folder = '';
let open: Listening[] = [];
let seconds = 0;
let errors: string[] = [];

const path = (name: string): string => join(folder, name);
const log = { warn: (message: string) => errors.push(message), error: (message: string) => errors.push(message) };

async function serve(config: string): Promise<number> {
  writeFileSync(path('web.yml'), config);
  const file = WebConfigFile.open(path('web.yml'), log, () => seconds);
  if ('problems' in file) throw new Error(file.problems.join('\n'));
  const listening = await listen(createApp(fakeHouse()), '127.0.0.1:0', { webConfig: file });
  open.push(listening);
  return listening.port;
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly certificate: PeerCertificate;
}

interface Ask {
  readonly certificate?: string;
  readonly authorization?: string;
  readonly maxVersion?: 'TLSv1.2';
}

function ask(port: number, { certificate, authorization, maxVersion }: Ask = {}): Promise<Answer> {
  const files = certificate === undefined ? {} : { cert: readText(`${certificate}.crt`), key: readText(`${certificate}.key`) };
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path: '/-/healthy',
        agent: false,
        ca: readText('authority.crt'),
        ...files,
        ...(maxVersion === undefined ? {} : { maxVersion }),
        headers: authorization === undefined ? {} : { authorization: `Basic ${Buffer.from(authorization).toString('base64')}` },
      },
      (response) => {
        const { socket } = response;
        if (!(socket instanceof TLSSocket)) throw new Error('no TLS');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, certificate: socket.getPeerCertificate() });
        response.resume();
      },
    );
    call.on('error', reject);
    call.end();
  });
}

function readText(name: string): string {
  return readFileSync(path(name), 'utf8');
}

const SERVER = 'tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n';

describe.runIf(hasOpenssl())('TLS by the web config', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'driftline-tls-'));
    makeAuthority(folder, 'authority');
    makeAuthority(folder, 'stranger');
    makeCertificate(folder, 'server', 'authority', 'IP:127.0.0.1');
    makeCertificate(folder, 'renewed', 'authority', 'IP:127.0.0.1');
    makeCertificate(folder, 'client', 'authority', 'DNS:prometheus.example,IP:10.0.0.1');
    makeCertificate(folder, 'forged', 'stranger', 'DNS:prometheus.example');
  });

  afterEach(async () => {
    await Promise.all(open.map((listening) => listening.close(0)));
    open = [];
    errors = [];
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds its files beside the config and serves HTTPS', async () => {
    const answer = await ask(await serve(SERVER));
    expect(answer.status).toBe(200);
    expect(answer.certificate.subject.CN).toBe('server');
    expect(open[0]?.isEncrypted).toBe(true);
  });

  it('takes certificate and key inline too', async () => {
    const inline = (name: string): string => JSON.stringify(readText(name));
    const answer = await ask(await serve(`tls_server_config: {cert: ${inline('server.crt')}, key: ${inline('server.key')}}`));
    expect(answer.status).toBe(200);
  });

  it('speaks no older version than it was told', async () => {
    const port = await serve(`${SERVER}  min_version: TLS13\n`);
    await expect(ask(port, { maxVersion: 'TLSv1.2' })).rejects.toThrow();
    expect((await ask(port)).status).toBe(200);
  });

  const POLICIES: readonly (readonly [string, Readonly<Record<'none' | 'client' | 'forged', boolean>>])[] = [
    ['NoClientCert', { none: true, client: true, forged: true }],
    ['RequestClientCert', { none: true, client: true, forged: true }],
    ['RequireAnyClientCert', { none: false, client: true, forged: true }],
    ['VerifyClientCertIfGiven', { none: true, client: true, forged: false }],
    ['RequireAndVerifyClientCert', { none: false, client: true, forged: false }],
  ];

  it.each(POLICIES)('%s lets in whom it should', async (type, expected) => {
    const authority = type === 'NoClientCert' ? '' : '  client_ca_file: authority.crt\n';
    const port = await serve(`${SERVER}${authority}  client_auth_type: ${type}\n`);
    for (const [certificate, isAdmitted] of Object.entries(expected)) {
      for (const version of [{}, { maxVersion: 'TLSv1.2' as const }]) {
        const answer = ask(port, { ...(certificate === 'none' ? {} : { certificate }), ...version });
        const status = await answer.then(
          ({ status }) => status,
          () => 'refused',
        );
        expect(status, certificate).toBe(isAdmitted ? 200 : 'refused');
      }
    }
  });

  it('lets in clients of the allowed names only', async () => {
    const config = (name: string): string =>
      `${SERVER}  client_ca_file: authority.crt\n  client_auth_type: RequireAndVerifyClientCert\n  client_allowed_sans: ["${name}"]\n`;
    expect((await ask(await serve(config('prometheus.example')), { certificate: 'client' })).status).toBe(200);
    expect((await ask(await serve(config('10.0.0.1')), { certificate: 'client' })).status).toBe(200);
    await expect(ask(await serve(config('example')), { certificate: 'client' })).rejects.toThrow();
  });

  it('serves a renewed certificate to the next client after two seconds, and keeps the old one while the new one does not fit', async () => {
    writeFileSync(path('live.crt'), readText('server.crt'));
    writeFileSync(path('live.key'), readText('server.key'));
    const port = await serve('tls_server_config: {cert_file: live.crt, key_file: live.key}\n');
    expect((await ask(port)).certificate.subject.CN).toBe('server');
    writeFileSync(path('live.crt'), readText('renewed.crt'));
    seconds += 1;
    expect((await ask(port)).certificate.subject.CN).toBe('server');
    expect(errors).toEqual([]);
    seconds += 2;
    expect((await ask(port)).certificate.subject.CN).toBe('server');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('web config not renewed, the old one stays');
    expect(errors[0]).not.toContain('BEGIN');
    writeFileSync(path('live.key'), readText('renewed.key'));
    seconds += 2;
    expect((await ask(port)).certificate.subject.CN).toBe('renewed');
  });

  it('refuses to start without a key that fits, and says which file it cannot read', () => {
    const problemsOf = (config: string): readonly string[] => {
      writeFileSync(path('bad.yml'), config);
      const file = WebConfigFile.open(path('bad.yml'), log);
      return 'problems' in file ? file.problems : [];
    };
    expect(problemsOf('tls_server_config: {cert_file: server.crt, key_file: none.key}')).toEqual([
      `${path('bad.yml')}: tls_server_config.key_file: cannot read ${path('none.key')} (ENOENT)`,
    ]);
    expect(problemsOf('tls_server_config: {cert_file: server.crt, key_file: client.key}')[0]).toContain(
      'tls_server_config: certificate, key, CA or ciphers do not work together (ERR_OSSL_X509_KEY_VALUES_MISMATCH)',
    );
    expect(WebConfigFile.open(path('absent.yml'), log)).toHaveProperty('problems');
  });

  it('asks for user and password on every path, beside TLS, and sets the configured headers', async () => {
    const port = await serve(
      `${SERVER}http_server_config: {headers: {X-Frame-Options: sameorigin}}\nbasic_auth_users: {alice: "${hashSync('opensesame', 4)}"}\n`,
    );
    const refused = await ask(port);
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Basic realm="driftline", charset="UTF-8"');
    expect((await ask(port, { authorization: 'alice:wrong' })).status).toBe(401);
    const admitted = await ask(port, { authorization: 'alice:opensesame' });
    expect(admitted.status).toBe(200);
    expect(admitted.headers['x-frame-options']).toBe('sameorigin');
    expect(admitted.headers['x-content-type-options']).toBe('nosniff');
  });
});
