import { at, type Manifest } from '../../values/manifest';
import { kindsOf, POD_KINDS } from '../kinds';
import { groupBy, isOf, isText, nameOf, namespaceOf } from '../objects';
import { podsIn } from '../pod-template';
import { inObject } from '../pods/origin';
import type { FleetRule } from '../rule';

/** Accounts that Kubernetes and the profile controller make. */
const MADE: readonly unknown[] = ['default', 'default-editor', 'default-viewer'];

export const accountExists: FleetRule = {
  id: 'service-account/exists',
  title: 'a pod runs under an account that there is',
  why: 'the pod does not start, and whoever makes an account of that name decides what it may do',
  severity: 'low',
  standards: [],
  seenBy: ['kube-linter non-existent-service-account', 'kubescape C-0307'],
  kinds: [POD_KINDS, ...kindsOf('', 'ServiceAccount')],
  within: 'namespace',
  checkAll: (manifests, context) => {
    const accounts = groupBy(
      manifests.filter(manifest => isOf(manifest, '', 'ServiceAccount')),
      namespaceOf,
    );
    const names = new Map([...accounts].map(([namespace, found]) => [namespace, new Set(found.map(nameOf))]));
    return manifests.flatMap(manifest =>
      podsIn(context, manifest).flatMap(({ spec, origin }) => {
        const given = at(spec, 'serviceAccountName');
        const known = names.get(namespaceOf(manifest));
        // A namespace without any account gets its accounts from elsewhere.
        if (!isText(given) || known === undefined || known.has(given) || MADE.includes(given)) return [];
        return inObject(origin, { path: 'serviceAccountName', given }).map(found => blame(manifest, found.path, given));
      }),
    );
  },
  allowed: 'the name of a ServiceAccount of the namespace',
  fix: 'add the ServiceAccount, or correct the name',
};

function blame(manifest: Manifest, path: string, given: string) {
  return { manifest, path, given };
}
