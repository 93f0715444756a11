import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { blame, isText, place, refuse } from '../objects';
import type { FleetRule } from '../rule';

export const podIdentity: FleetRule = {
  id: 'aws/pod-identity',
  title: 'a role of the cloud belongs to one account of one namespace, which is not default',
  why: 'two accounts with one role are one account to the cloud, and without session tags no policy tells namespaces apart',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  kinds: kindsOf('eks.services.k8s.aws', 'PodIdentityAssociation'),
  checkAll: manifests => {
    const owners = new Map<unknown, string>();
    return manifests.flatMap(manifest => {
      const role = place(manifest, 'spec', 'roleARN');
      const owner = owners.get(role.value) ?? accountOf(manifest);
      if (isText(role.value)) owners.set(role.value, owner);
      return [
        ...(isText(role.value) && owner !== accountOf(manifest) ? blame(role) : []),
        ...refuse([place(manifest, 'spec', 'serviceAccount')], name => isText(name) && name !== 'default'),
        ...refuse([place(manifest, 'spec', 'disableSessionTags')], disabled => disabled !== true),
      ].map(found => ({ manifest, ...found }));
    });
  },
  allowed: 'a roleARN that no other account has, a serviceAccount other than default, and session tags',
  fix: 'make a role for each account, and leave disableSessionTags out',
};

function accountOf(manifest: Manifest): string {
  return JSON.stringify([
    at(manifest, 'spec', 'clusterName'),
    at(manifest, 'spec', 'namespace'),
    at(manifest, 'spec', 'serviceAccount'),
  ]);
}
