import type { Manifest } from '../../lib/values/manifest';

/** A mention of a Secret in a manifest. */
export interface Mention {
  readonly where: string;
  readonly namespace: string;
  readonly name: string;
  /** @default - the Secret as a whole */
  readonly key?: string;
}

/** Keys below which an object with `name`, and perhaps `key`, means a Secret. */
const REFERENCE = /(^s|S)ecret(Key)?Ref$|^(imagePullSecrets|nodePublishSecretRef)$/;
/** Keys whose text is the name of a Secret. */
const NAME = /^(secretName|credentialName|caCertCredentialName)$/;
/** Objects whose Secrets lie in the namespace of the gateway's pods. */
const OF_GATEWAY = ['Gateway'];

/**
 * Every mention of a Secret in a manifest, found by the names of fields and by nothing that the library knows: wherever an
 * object has one, in whatever kind.
 */
export function referencesIn(manifest: Manifest): readonly Mention[] {
  const { kind, metadata } = manifest;
  const own = metadata.namespace ?? 'cert-manager';
  const namespace = OF_GATEWAY.includes(kind) ? 'istio-system' : own;
  const found: Mention[] = [];
  const add = (where: string, name: unknown, key?: unknown) => {
    if (typeof name !== 'string') return;
    found.push({
      where: `${kind}/${metadata.name} ${where}`,
      namespace,
      name,
      ...(typeof key === 'string' && { key }),
    });
  };
  const visit = (value: unknown, path: readonly string[]) => {
    if (typeof value !== 'object' || value === null) return;
    const fields = value as Readonly<Record<string, unknown>>;
    const last = path.findLast(part => !/^\d+$/.test(part)) ?? '';
    if (REFERENCE.test(last)) add(path.join('.'), fields['name'], fields['key']);
    if (path.at(-1) === 'secret' && Array.isArray(fields['items'])) {
      for (const { key } of fields['items'] as { key: unknown }[]) {
        add(path.join('.'), fields['name'] ?? fields['secretName'], key);
      }
    }
    for (const [key, item] of Object.entries(fields)) {
      if (NAME.test(key)) add([...path, key].join('.'), item);
      visit(item, [...path, key]);
    }
  };
  visit(manifest, []);
  return found;
}
