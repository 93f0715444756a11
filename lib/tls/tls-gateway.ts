import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { Gateway } from '../../imports/kinds/networking.istio.io';
import { apiObject } from '../core/api-object';
import { parseProps } from '../core/parse-props';
import { Platform } from '../core/platform';
import { expectSecrets } from '../core/secret-expectation';
import { STRONG_CIPHERS } from '../rules/tls/groups';
import { someLabels } from '../values/labels';
import { dnsSubdomain } from '../values/name';
import { object, oneOf, text } from '../values/schema';
import { expectPair } from './expected-pair';
import { some } from './values';

/** What `TlsGateway` takes. */
export interface TlsGatewayProps {
  /** Name of the gateway. @default - the construct's id */
  readonly name?: string;
  /** The hosts, each with the namespace whose VirtualServices may serve it: `kubeflow/ml.example.com`. */
  readonly hosts: readonly string[];
  /** Secret of the certificate, in the namespace of the gateway's pods: the one of `GatewayCertificate`. */
  readonly credentialName: string;
  /** Secret, there too, with the authority that clients must show a certificate of. @default - clients need none */
  readonly clientCaCredentialName?: string;
  /** Oldest version of TLS; TLSV1_2 comes with the six cipher suites that have forward secrecy. @default TLSV1_3 */
  readonly minProtocolVersion?: 'TLSV1_3' | 'TLSV1_2';
  /** Labels of the gateway's pods. @default - the platform's mesh.gatewayLabels */
  readonly selector?: Readonly<Record<string, string>>;
}

const tlsGatewayProps = object({
  name: dnsSubdomain,
  hosts: some(
    text(
      /^([a-z0-9]([-a-z0-9]*[a-z0-9])?|\.)\/(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/,
      'a host with its namespace, neither of them *',
      'for example "kubeflow/ml.example.com"',
    ),
    'hosts',
  ),
  credentialName: dnsSubdomain,
  clientCaCredentialName: v.optional(dnsSubdomain),
  minProtocolVersion: v.optional(oneOf(['TLSV1_3', 'TLSV1_2']), 'TLSV1_3'),
  selector: v.optional(someLabels('pods', 'every gateway', 'app: istio-ingressgateway')),
});

/**
 * A gateway of the mesh that serves HTTPS, and on port 80 nothing but the redirect to it.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class TlsGateway extends Construct {
  readonly gateway: ApiObject;

  constructor(scope: Construct, id: string, props: TlsGatewayProps) {
    super(scope, id);
    const checked = parseProps(this, tlsGatewayProps, { name: id, ...props });
    const { mesh } = Platform.of(this).settings;
    const { name, hosts, selector = mesh.gatewayLabels, credentialName, clientCaCredentialName } = checked;
    expectPair(this, credentialName, 'certificate and key of a gateway', mesh.namespace);
    if (clientCaCredentialName !== undefined) {
      const purpose = 'certificate of the authority of clients';
      const authority = { name: clientCaCredentialName, key: 'ca.crt', purpose, length: { atLeast: 1 }, lineEnd: true };
      expectSecrets(this, [{ ...authority, namespace: mesh.namespace }]);
    }
    this.gateway = apiObject(this, Gateway, {
      metadata: { name },
      spec: {
        selector,
        servers: [
          { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts, tls: tlsFields(checked) },
          { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts, tls: { httpsRedirect: true } },
        ],
      },
    });
  }
}

function tlsFields({
  credentialName,
  clientCaCredentialName,
  minProtocolVersion,
}: v.InferOutput<typeof tlsGatewayProps>): object {
  return {
    mode: clientCaCredentialName === undefined ? 'SIMPLE' : 'MUTUAL',
    credentialName,
    caCertCredentialName: clientCaCredentialName,
    minProtocolVersion,
    // The suites of TLS 1.3 cannot be chosen, and need not be.
    ...(minProtocolVersion === 'TLSV1_2' && { cipherSuites: [...STRONG_CIPHERS] }),
  };
}
