import { containersOf } from '../../rules/pod-rule';
import { podTemplatesOf } from '../../rules/pod-template';
import { at, listAt, type Manifest, objectName } from '../../values/manifest';
import type { PlainPodSpec } from '../../values/pod';

/** A Secret that a pod uses. */
export interface SecretReference {
  readonly namespace: string;
  readonly name: string;
  /** @default - all of its keys */
  readonly key?: string;
  /** `Deployment/dex` */
  readonly reader: string;
}

type Found = Pick<SecretReference, 'name' | 'key'>;

/** Every Secret that the pods of an object use: as variables, as files, and to pull images. */
export function referencesIn(manifest: Manifest): readonly SecretReference[] {
  const { namespace } = manifest.metadata;
  if (namespace === undefined) return [];
  return podTemplatesOf(manifest)
    .flatMap(({ spec }) => foundIn(spec))
    .map(found => ({ ...found, namespace, reader: objectName(manifest) }));
}

function foundIn(spec: PlainPodSpec): readonly Found[] {
  const containers = containersOf(spec).map(({ container }) => container);
  return [
    ...containers.flatMap(container =>
      listAt(container, 'env').flatMap(variable => fromKey(at(variable, 'valueFrom'))),
    ),
    ...containers.flatMap(container => listAt(container, 'envFrom').flatMap(source => whole(at(source, 'secretRef')))),
    ...listAt(spec, 'volumes').flatMap(fromVolume),
    ...listAt(spec, 'imagePullSecrets').flatMap(whole),
  ];
}

function fromKey(source: unknown): readonly Found[] {
  const [name, key] = [at(source, 'secretKeyRef', 'name'), at(source, 'secretKeyRef', 'key')];
  return typeof name === 'string' && typeof key === 'string' ? [{ name, key }] : [];
}

function whole(reference: unknown): readonly Found[] {
  const name = at(reference, 'name');
  return typeof name === 'string' ? [{ name }] : [];
}

function fromVolume(volume: unknown): readonly Found[] {
  return [
    ...filesOf(at(volume, 'secret', 'secretName'), listAt(volume, 'secret', 'items')),
    ...listAt(volume, 'projected', 'sources').flatMap(source =>
      filesOf(at(source, 'secret', 'name'), listAt(source, 'secret', 'items')),
    ),
    ...whole(at(volume, 'csi', 'nodePublishSecretRef')),
  ];
}

function filesOf(name: unknown, items: readonly unknown[]): readonly Found[] {
  if (typeof name !== 'string') return [];
  const keys = items.map(item => at(item, 'key')).filter(key => typeof key === 'string');
  return keys.length === 0 ? [{ name }] : keys.map(key => ({ name, key }));
}
