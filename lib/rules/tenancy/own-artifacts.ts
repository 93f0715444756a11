import type { Manifest } from '../../values/manifest';
import { field, isRecord, isSet, type Place } from '../../values/place';
import { yaml } from '../../values/yaml';
import { namespacesIn, TENANT_KINDS } from '../access/tenants';
import { kindsOf } from '../kinds';
import { isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { textsOf } from '../texts';

/** Stores of Argo that lay artifacts of all namespaces into one bucket, each under a key. */
const STORES = ['azure', 'gcs', 'oss', 's3'];
const KEYS: Readonly<Record<string, string>> = { azure: 'blobNameFormat' };

export const ownArtifacts: FleetRule = {
  id: 'tenancy/own-artifacts',
  title: 'the artifacts of each tenant lie under a prefix of its own',
  why: 'a bucket tells tenants apart by the prefix alone: under a common one each reads, and replaces, the models of all others',
  severity: 'medium',
  standards: ['Kubeflow Pipelines: object store', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf('', 'ConfigMap'), ...TENANT_KINDS],
  checkAll: manifests => {
    const { tenants } = namespacesIn(manifests);
    return manifests
      .filter(manifest => isOf(manifest, '', 'ConfigMap'))
      .flatMap(manifest => {
        const isTenant = tenants.has(namespaceOf(manifest));
        const places = [...(isTenant ? rootsOf(manifest) : []), ...keysOf(manifest)];
        return places
          .filter(({ value }) => !isApart(value, isTenant ? namespaceOf(manifest) : undefined))
          .map(({ path, value }) => ({ manifest, path, given: value }));
      });
  },
  allowed: 'a path with the name of the namespace, or {{workflow.namespace}}, as a part of its own',
  fix: 'write the namespace into the path, for example private-artifacts/{{workflow.namespace}}/…, and let the role of the tenant reach that prefix alone',
};

/** Where pipelines of one namespace lay their artifacts. */
function rootsOf(manifest: Manifest): readonly Place[] {
  return nameOf(manifest) === 'kfp-launcher' ? [place(manifest, 'data', 'defaultPipelineRoot')] : [];
}

/** Where Argo lays those of every namespace that uses a repository. */
function keysOf(manifest: Manifest): readonly Place[] {
  const name = nameOf(manifest);
  const isRepository = name === 'artifact-repositories';
  if (!isRepository && name !== 'workflow-controller-configmap') return [];
  return textsOf(manifest)
    .filter(({ path }) => isRepository || /artifactRepository/.test(path))
    .flatMap(({ path, value: text }) => {
      const repository = { path, value: parsed(text) };
      return STORES.map(store => ({ store, place: field(repository, store) }))
        .filter(({ place: found }) => isRecord(found.value))
        .map(({ store, place: found }) => field(found, KEYS[store] ?? 'keyFormat'));
    });
}

function isApart(given: unknown, namespace: unknown): boolean {
  const parts = typeof given === 'string' ? given.split('/') : [];
  return parts.includes('{{workflow.namespace}}') || (isSet(namespace) && parts.some(part => part === namespace));
}

function parsed(text: string): unknown {
  try {
    return yaml().parse(text, { logLevel: 'error' });
  } catch {
    return undefined;
  }
}
