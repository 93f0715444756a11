import { Construct } from 'constructs';
import { DestinationRule } from '../../../imports/kinds/networking.istio.io';
import { DestinationRuleSpecTrafficPolicyTlsMode } from '../../../imports/networking.istio.io';
import { apiObject } from '../../core/api-object';
import type { NamespaceChart } from '../../core/chart';
import { HardenedCertificate } from '../../tls/certificate';
import type { IssuerReference } from '../../tls/issuers/reference';

/** Name of Dex's Service, and of what belongs to its TLS. */
export const DEX = 'dex';

/** Secret with the pair of Dex. */
export const DEX_TLS = 'dex-tls';

/** Secret, in the namespace of each client of Dex, with the authority of its certificate as `ca.crt`. */
export const DEX_AUTHORITY = 'dex-authority';

/** Charts of Dex and of its clients. */
export interface DexTlsProps {
  readonly issuer: IssuerReference;
  readonly dex: NamespaceChart;
  readonly gateway: NamespaceChart;
  readonly oauth2Proxy: NamespaceChart;
}

/**
 * TLS between Dex and those who call it within the cluster: Dex's certificate, the authority for its clients, and the
 * gateway's order to speak TLS to it. A certificate of cert-manager comes with its authority, so each client has one, of which
 * it uses no more than that.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class DexTls extends Construct {
  constructor(scope: Construct, id: string, { issuer, dex, gateway, oauth2Proxy }: DexTlsProps) {
    super(scope, id);
    const service = `${DEX}.${dex.namespace}.svc`;
    const host = `${service}.cluster.local`;
    new HardenedCertificate(dex, DEX_TLS, { issuer, dnsNames: [host, service] });
    for (const client of [gateway, oauth2Proxy]) {
      const dnsNames = [`${DEX_AUTHORITY}.${client.namespace}.svc`];
      new HardenedCertificate(client, DEX_AUTHORITY, { issuer, dnsNames, use: 'client' });
    }
    apiObject(gateway, DestinationRule, {
      metadata: { name: DEX },
      spec: {
        host,
        // For the gateway alone: oauth2-proxy speaks TLS itself, and its sidecar must not wrap it once more.
        exportTo: ['.'],
        trafficPolicy: {
          tls: {
            mode: DestinationRuleSpecTrafficPolicyTlsMode.SIMPLE,
            credentialName: DEX_AUTHORITY,
            sni: host,
            subjectAltNames: [host],
          },
        },
      },
    });
  }
}
