import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';

const NAME_LABEL = 'kubernetes.io/metadata.name';
type Labels = Readonly<Record<string, string>>;

/**
 * Pods of the platform that policies speak of and this repository does not make, one for each pair of a namespace and labels;
 * and in every namespace one that nobody speaks of: it shows what is open to whoever comes.
 */
export function standIns(manifests: readonly Manifest[]): readonly Manifest[] {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const peers = policies.flatMap(({ spec }) => [
    ...listAt(spec, 'ingress').flatMap(rule => listAt(rule, 'from')),
    ...listAt(spec, 'egress').flatMap(rule => listAt(rule, 'to')),
  ]);
  const spokenOf = peers.flatMap(peer => {
    const namespace = at(peer, 'namespaceSelector', 'matchLabels', NAME_LABEL);
    const labels = at(peer, 'podSelector', 'matchLabels') as Labels | undefined;
    return typeof namespace === 'string' && labels !== undefined
      ? [pod(namespace, Object.values(labels).join('-'), labels)]
      : [];
  });
  const namespaces = new Set([
    ...manifests.flatMap(({ metadata }) => metadata.namespace ?? []),
    ...spokenOf.map(({ metadata }) => metadata.namespace ?? ''),
  ]);
  const own = new Set(manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const pods = [...spokenOf, ...[...namespaces].map(namespace => pod(namespace, 'anything', {}))];
  return [
    ...[...namespaces].filter(name => !own.has(name)).map(namespaceCalled),
    // Several policies speak of the same.
    ...new Map(pods.map(one => [`${one.metadata.namespace}/${one.metadata.name}`, one])).values(),
  ];
}

function namespaceCalled(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [NAME_LABEL]: name } } };
}

function pod(namespace: string, name: string, labels: Labels): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { containers: [{ name: 'main', image: 'registry.example/a' }] },
  };
}
