import type { Manifest } from '../../../lib';
import { at, listAt, qualifiedName } from '../../../lib/values/manifest';
import { type CertManager, certManagerDefinitions, startCertManager } from '../../support/real/cert-manager';
import { ApiServer } from '../../support/real/kubernetes';
import type { Workplace } from '../../support/real/workplace';
import { Objects, until } from '../support/objects';
import { type Issued, issuedIn } from './issued';

const CERT_MANAGER = '/apis/cert-manager.io/v1';

/** An API server with cert-manager beside it. */
export class CertificateAuthority {
  private constructor(
    private readonly workplace: Workplace,
    private readonly objects: Objects,
  ) {}

  static async start(workplace: Workplace, program: string, certManager: CertManager): Promise<CertificateAuthority> {
    const server = await ApiServer.start(workplace, { program });
    const objects = new Objects(server);
    await objects.define(certManagerDefinitions(certManager));
    await startCertManager(workplace, certManager, server.kubeconfig);
    return new CertificateAuthority(workplace, objects);
  }

  /** Applies issuers and certificates, and waits until all are ready. */
  async apply(manifests: readonly Manifest[]): Promise<void> {
    const names = new Set(manifests.flatMap(({ metadata }) => metadata.namespace ?? []));
    await this.objects.mustApply([...names].map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
    await this.objects.mustApply(manifests);
    for (const manifest of manifests) await this.ready(manifest);
  }

  /** What the Secret of a certificate holds. */
  async issued({ metadata, spec }: Manifest): Promise<Issued> {
    const name = String(at(spec, 'secretName'));
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { ...metadata, name } };
    return issuedIn(await this.objects.read(secret), this.workplace);
  }

  /** The status of an object. */
  async status(manifest: Manifest): Promise<unknown> {
    return at(await this.objects.read(manifest), 'status');
  }

  /** Renews a certificate as `cmctl renew` does, and waits for the new one. */
  async renew(certificate: Manifest): Promise<void> {
    const status = await this.status(certificate);
    const issuing = {
      type: 'Issuing',
      status: 'True',
      reason: 'ManuallyTriggered',
      message: 'renewed by a test',
      lastTransitionTime: new Date().toISOString(),
    };
    const { namespace, name } = certificate.metadata;
    const path = `${CERT_MANAGER}/namespaces/${namespace}/certificates/${name}/status`;
    const answer = await this.objects.server.ask(path, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { status: { conditions: [...listAt(status, 'conditions'), issuing] } },
    });
    if (answer.status !== 200) throw new Error(answer.body);
    const revision = Number(at(status, 'revision')) + 1;
    await until(async () => at(await this.status(certificate), 'revision') === revision);
    await this.ready(certificate);
  }

  /** How many requests are kept of a certificate. */
  async requestsOf({ metadata }: Manifest): Promise<number> {
    const path = `${CERT_MANAGER}/namespaces/${metadata.namespace}/certificaterequests`;
    const { body } = await this.objects.server.ask(path);
    const isOwn = (request: unknown) =>
      at(request, 'metadata', 'annotations', 'cert-manager.io/certificate-name') === metadata.name;
    return listAt(JSON.parse(body), 'items').filter(isOwn).length;
  }

  private async ready(manifest: Manifest): Promise<void> {
    const conditions = async () => listAt(await this.status(manifest), 'conditions');
    const isReady = async () =>
      (await conditions()).some(one => at(one, 'type') === 'Ready' && at(one, 'status') === 'True');
    try {
      await until(isReady);
    } catch {
      throw new Error(`${qualifiedName(manifest)} is not ready: ${JSON.stringify(await conditions())}`);
    }
  }
}
