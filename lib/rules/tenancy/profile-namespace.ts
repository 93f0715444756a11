import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { groupBy, isOf, nameOf, refuseAt } from '../objects';
import type { FleetRule, FleetViolation } from '../rule';

export const profileNamespace: FleetRule = {
  id: 'tenancy/profile-namespace',
  title: 'the namespace of a profile is one that the profile controller accepts',
  why: 'with another owner the Profile fails for ever, without the label the platform lets the tenant in nowhere, and the controller adds no mesh later',
  severity: 'medium',
  standards: ['Kubeflow profile controller', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf('', 'Namespace'), ...kindsOf('kubeflow.org', 'Profile')],
  within: 'namespace',
  checkAll: manifests => {
    const namespaces = groupBy(
      manifests.filter(manifest => isOf(manifest, '', 'Namespace')),
      nameOf,
    );
    return manifests
      .filter(manifest => isOf(manifest, 'kubeflow.org', 'Profile'))
      .flatMap(profile =>
        (namespaces.get(nameOf(profile)) ?? []).flatMap(namespace =>
          mismatches(namespace, at(profile, 'spec', 'owner', 'name')),
        ),
      );
  },
  allowed:
    'the annotation owner as in the Profile, app.kubernetes.io/part-of: kubeflow-profile, and istio-injection: enabled or the ambient mode',
  fix: 'copy spec.owner.name of the Profile into the annotation owner, and add the two labels',
};

function mismatches(namespace: Manifest, owner: unknown): readonly FleetViolation[] {
  const label = (key: string) => ['metadata', 'labels', key];
  const isAmbient = at(namespace, ...label('istio.io/dataplane-mode')) === 'ambient';
  return [
    ...refuseAt(namespace, ['metadata', 'annotations', 'owner'], given => given === owner),
    ...refuseAt(namespace, label('app.kubernetes.io/part-of'), part => part === 'kubeflow-profile'),
    ...refuseAt(namespace, label('istio-injection'), mode => isAmbient || mode === 'enabled'),
  ].map(found => ({ manifest: namespace, ...found }));
}
