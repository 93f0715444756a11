import { at } from '../../values/manifest';
import { items } from '../../values/place';
import { isNarrow } from '../ingress/load-balancer';
import { blame, objectRule, place, refuse } from '../objects';

export const privateEndpoint = objectRule({
  id: 'aws/private-endpoint',
  title: 'the API server of a cluster is reached from private networks, or from named addresses',
  why: 'an address that the whole internet reaches is one stolen token, or one hole, away from the cluster',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  group: 'eks.services.k8s.aws',
  kinds: ['Cluster'],
  violations: manifest => {
    const config = (key: string) => place(manifest, 'spec', 'resourcesVPCConfig', key);
    const ranges = items(config('publicAccessCIDRs'));
    const isPublic = at(manifest, 'spec', 'resourcesVPCConfig', 'endpointPublicAccess') !== false;
    const open =
      ranges.length === 0 ? [config('endpointPublicAccess')] : ranges.filter(({ value }) => !isNarrow(value));
    return [
      ...refuse([config('endpointPrivateAccess')], access => access === true),
      ...(isPublic ? blame(...open) : []),
    ];
  },
  allowed: 'endpointPrivateAccess true; endpointPublicAccess false, or publicAccessCIDRs without 0.0.0.0/0',
  fix: 'set resourcesVPCConfig to { endpointPrivateAccess: true, endpointPublicAccess: false }',
});
