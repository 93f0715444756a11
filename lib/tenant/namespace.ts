import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Profile } from '../../imports/kinds/kubeflow.org';
import { apiObject } from '../core/api-object';
import { recordMadeAt } from '../core/made-at';
import type { Platform } from '../core/platform';
import { podSecurityLabels } from '../core/pod-security-labels';
import { covers, declareWaivers, waiversFor } from '../core/waiver';
import { ownerSubject } from './owner';
import type { TenantSettings } from './shape';

/** The objects of the cluster scope that make a tenant: its Namespace, and the Profile by which Kubeflow knows it. */
export class TenantNamespace extends Construct {
  readonly namespace: ApiObject;
  readonly profile: ApiObject;

  constructor(platform: Platform, { name, owner, waivers }: Pick<TenantSettings, 'name' | 'owner' | 'waivers'>) {
    super(platform.cluster, name);
    recordMadeAt(this, TenantNamespace);
    const { kind, name: ownerName } = ownerSubject(owner, platform.settings);
    declareWaivers(this, waivers);
    const waived = waiversFor(this, `Namespace/${name}`).some(waiver =>
      covers(waiver, 'tenancy/pod-security-labels', undefined),
    );
    this.namespace = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Namespace' },
      {
        metadata: {
          name,
          // Without the owner's annotation the profile controller gives up on the namespace.
          annotations: { owner: ownerName },
          labels: {
            // The controller injects the sidecar only into namespaces that it made itself, and the platform's own policies
            // admit namespaces by the second label.
            'istio-injection': 'enabled',
            'app.kubernetes.io/part-of': 'kubeflow-profile',
            ...podSecurityLabels(waived ? 'baseline' : 'restricted', platform.settings.kubernetes),
          },
        },
      },
    );
    // No quota here: the controller would make its own, beside ours.
    this.profile = apiObject(this, Profile, { metadata: { name }, spec: { owner: { kind, name: ownerName } } });
  }
}
