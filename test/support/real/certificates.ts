import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run';
import type { Workplace } from './workplace';

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A certificate and its key, as paths of PEM files. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate authority of our own, made by OpenSSL for this run. */
export class Authority implements Certificate {
  /** Path of its certificate, PEM. */
  readonly certificate: string;
  /** Path of its key, PEM. */
  readonly key: string;

  constructor(private readonly workplace: Workplace) {
    const folder = workplace.newFolder('authority');
    this.certificate = join(folder, 'ca.crt');
    this.key = join(folder, 'ca.key');
    const subject = ['-subj', '/CN=cdk8s-rampart test authority', '-days', '2'];
    mustRun('openssl', ['req', '-x509', ...NEW_KEY, ...subject, '-keyout', this.key, '-out', this.certificate]);
  }

  /** Its certificate, PEM. */
  get pem(): string {
    return readFileSync(this.certificate, 'utf8');
  }

  /** A server's certificate for some names: `DNS:login.example.org`, `IP:127.0.0.1`. */
  issue(...names: readonly string[]): Certificate {
    return this.sign('/CN=server', `subjectAltName=${names.join(',')}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  }

  /** A client's certificate: Kubernetes takes its CN for the user and its O for the groups. */
  issueClient(subject: string): Certificate {
    return this.sign(subject, 'extendedKeyUsage=clientAuth\n');
  }

  private sign(subject: string, extension: string): Certificate {
    const folder = this.workplace.newFolder('certificate');
    const [certificate, key, request, extensions] = ['tls.crt', 'tls.key', 'tls.csr', 'extensions'].map(name =>
      join(folder, name),
    ) as [string, string, string, string];
    writeFileSync(extensions, extension);
    mustRun('openssl', ['req', ...NEW_KEY, '-subj', subject, '-keyout', key, '-out', request]);
    const signer = ['-CA', this.certificate, '-CAkey', this.key, '-CAcreateserial', '-days', '2'];
    mustRun('openssl', ['x509', '-req', '-in', request, ...signer, '-extfile', extensions, '-out', certificate]);
    return { certificate, key };
  }
}
