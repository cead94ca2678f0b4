import type { TLSSocket } from 'node:tls';
import type { ClientAuthType } from './web-config-schema.ts';

/** Who may connect: Go's ClientAuthType, and the subject alternative names that are let in. */
export interface ClientSettings {
  readonly type: ClientAuthType;
  readonly allowedNames?: readonly string[];
}

/** Go's five policies in terms of Node's two switches and one look at each connection. */
export class ClientPolicy {
  readonly #settings: ClientSettings;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  /** For the server: whether to ask for a certificate, and whether the handshake fails without a valid one. */
  get options(): { readonly requestCert: boolean; readonly rejectUnauthorized: boolean } {
    const { type } = this.#settings;
    return { requestCert: type !== 'NoClientCert', rejectUnauthorized: type === 'RequireAndVerifyClientCert' };
  }

  admits(socket: Pick<TLSSocket, 'authorized' | 'getPeerX509Certificate'>): boolean {
    const certificate = socket.getPeerX509Certificate();
    switch (this.#settings.type) {
      case 'NoClientCert':
      case 'RequestClientCert':
        return true;
      case 'VerifyClientCertIfGiven':
        return certificate === undefined || socket.authorized;
      case 'RequireAnyClientCert':
      case 'RequireClientCert':
        return certificate !== undefined && this.#isNamed(certificate.subjectAltName);
      case 'RequireAndVerifyClientCert':
        return certificate !== undefined && socket.authorized && this.#isNamed(certificate.subjectAltName);
    }
  }

  #isNamed(subjectAltName: string | undefined): boolean {
    const { allowedNames } = this.#settings;
    if (allowedNames === undefined) return true;
    return alternativeNames(subjectAltName ?? '').some((name) => allowedNames.includes(name));
  }
}

/**
 * Names out of Node's text, `DNS:a.example, IP Address:10.0.0.1`. Node puts a name with a comma or a quote in quotes (CVE-2021-44532);
 * such a name matches nothing here, since no honest one looks like that.
 */
function alternativeNames(text: string): readonly string[] {
  if (text.includes('"')) return [];
  return text.split(', ').flatMap((entry) => {
    const match = /^(?:DNS|IP Address|email|URI):(.+)$/.exec(entry);
    return match?.[1] === undefined ? [] : [match[1]];
  });
}
