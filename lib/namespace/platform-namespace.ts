import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AuthorizationPolicy, PeerAuthentication } from '../../imports/kinds/security.istio.io';
import { PeerAuthenticationSpecMtlsMode } from '../../imports/security.istio.io';
import { apiObject } from '../core/api-object';
import type { NamespaceChart } from '../core/chart';
import type { Platform } from '../core/platform';
import { podSecurityLabels } from '../core/pod-security-labels';
import { declareWaivers, type Waiver } from '../core/waiver';
import { defaultDeny } from '../network/policy';
import { HardenedServiceAccount } from '../workload/service-account';

/** What `PlatformNamespace` takes. */
export interface PlatformNamespaceProps {
  readonly name: string;
  /** Whether its pods get a sidecar. @default true */
  readonly mesh?: boolean;
  /** Level of Pod Security that refuses; another one needs a waiver of `tenancy/pod-security-labels`. @default restricted */
  readonly enforce?: 'restricted' | 'privileged';
  /** Rules that may be broken by the Namespace, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/** A namespace of the platform's own: restricted, closed both ways, in the mesh open to the gateway's namespace alone, and with a `default` account that nothing can use. */
export class PlatformNamespace extends Construct {
  readonly namespace: ApiObject;
  /** Where the objects of the namespace go. */
  readonly chart: NamespaceChart;

  constructor(platform: Platform, { name, mesh = true, enforce = 'restricted', waivers }: PlatformNamespaceProps) {
    super(platform.cluster, name);
    declareWaivers(this, waivers);
    this.chart = platform.namespace(name);
    this.namespace = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Namespace' },
      {
        metadata: {
          name,
          labels: {
            'istio-injection': mesh ? 'enabled' : 'disabled',
            ...podSecurityLabels(enforce, platform.settings.kubernetes),
          },
        },
      },
    );
    defaultDeny(this.chart);
    new HardenedServiceAccount(this.chart, 'default-account', { name: 'default' });
    if (mesh) closeMesh(this.chart, platform);
  }
}

function closeMesh(chart: NamespaceChart, { settings }: Platform): void {
  apiObject(chart, PeerAuthentication, {
    metadata: { name: 'default' },
    spec: { mtls: { mode: PeerAuthenticationSpecMtlsMode.STRICT } },
  });
  apiObject(chart, AuthorizationPolicy, {
    metadata: { name: 'allow-gateway' },
    spec: { rules: [{ from: [{ source: { namespaces: [settings.mesh.namespace] } }] }] },
  });
}
