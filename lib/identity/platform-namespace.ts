import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import type { NamespaceChart } from '../core/chart';
import type { Platform } from '../core/platform';
import { podSecurityLabels } from '../core/pod-security-labels';
import { defaultDeny } from '../network/policy';
import { HardenedServiceAccount } from '../workload/service-account';

/** What `PlatformNamespace` takes. */
export interface PlatformNamespaceProps {
  readonly name: string;
  /** Whether its pods get a sidecar. @default true */
  readonly mesh?: boolean;
}

/** A namespace of the platform's own: restricted, closed both ways, and with a `default` account that nothing can use. */
export class PlatformNamespace extends Construct {
  readonly namespace: ApiObject;
  /** Where the objects of the namespace go. */
  readonly chart: NamespaceChart;

  constructor(platform: Platform, { name, mesh = true }: PlatformNamespaceProps) {
    super(platform.cluster, name);
    this.chart = platform.namespace(name);
    this.namespace = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Namespace' },
      {
        metadata: {
          name,
          labels: {
            'istio-injection': mesh ? 'enabled' : 'disabled',
            ...podSecurityLabels('restricted', platform.settings.kubernetes),
          },
        },
      },
    );
    defaultDeny(this.chart);
    new HardenedServiceAccount(this.chart, 'default-account', { name: 'default' });
  }
}
