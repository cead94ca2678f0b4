import type { RequestListener, ServerResponse } from 'node:http';
import { respondText } from '../respond.ts';
import { parseBasicAuth } from './basic-auth.ts';
import { PasswordCheck } from './password-check.ts';
import { TokenBucket } from './token-bucket.ts';
import type { WebConfigFile } from './web-config-file.ts';

/** Stands before the app: limits the rate, sets the configured headers, lets in known users only. Health checks are no exception, as in the toolkit. */
export function guard(app: RequestListener, webConfig: WebConfigFile): RequestListener {
  const passwords = new PasswordCheck();
  const nowSeconds = (): number => performance.now() / 1000;
  const { rate_limit: limit } = webConfig.current();
  const bucket = limit === undefined ? undefined : new TokenBucket(limit, nowSeconds());
  const admit: (...exchange: Parameters<RequestListener>) => Promise<void> = async (request, response) => {
    if (bucket?.take(nowSeconds()) === false) {
      respondText(response, 429, 'too many requests');
      return;
    }
    const { http_server_config: http, basic_auth_users: users = {} } = webConfig.current();
    for (const [name, value] of Object.entries(http?.headers ?? {})) {
      if (value !== undefined && value !== '') response.setHeader(name, value);
    }
    if (Object.keys(users).length === 0 || (await isAdmitted(passwords, users, request.headers.authorization, response)))
      app(request, response);
  };
  return (request, response) => {
    // A comparison that cannot be made lets nobody in.
    admit(request, response).catch(() => response.destroy());
  };
}

async function isAdmitted(
  passwords: PasswordCheck,
  users: Readonly<Record<string, string>>,
  header: string | undefined,
  response: ServerResponse,
): Promise<boolean> {
  const credentials = parseBasicAuth(header);
  const verdict = credentials === undefined ? 'wrong' : await passwords.check(users, credentials.user, credentials.password);
  if (verdict === 'busy') {
    response.setHeader('Retry-After', '1');
    respondText(response, 503, 'too many passwords to check');
  } else if (verdict === 'wrong') {
    response.setHeader('WWW-Authenticate', 'Basic realm="driftline", charset="UTF-8"');
    respondText(response, 401, 'unauthorized');
  }
  return verdict === 'right';
}
