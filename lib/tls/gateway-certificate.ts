import type { Construct } from 'constructs';
import { Platform } from '../core/platform';
import { HardenedCertificate, type HardenedCertificateProps } from './certificate';

/** What `GatewayCertificate` takes. */
export type GatewayCertificateProps = Omit<HardenedCertificateProps, 'use'>;

/**
 * The certificate of a gateway of the mesh. It is made in the chart of the mesh's namespace, wherever the Gateway object is:
 * Istio reads the Secret from the namespace of the gateway's pods. An issuer of kind Issuer must therefore be there too.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
 */
export class GatewayCertificate extends HardenedCertificate {
  /** What the gateway's `credentialName` takes. */
  readonly credentialName: string;

  constructor(scope: Construct, id: string, props: GatewayCertificateProps) {
    const platform = Platform.of(scope);
    super(platform.namespace(platform.settings.mesh.namespace), id, { ...props, use: 'server' });
    this.credentialName = this.secretName;
  }
}
