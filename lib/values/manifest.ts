/** Metadata that rules and constructs read. */
export interface ManifestMetadata {
  readonly name: string;
  /** @default - the cluster scope */
  readonly namespace?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Kubernetes object as it is written: plain JSON. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestMetadata;
  readonly [field: string]: unknown;
}

/** `Kind/name`: how waivers and reports call an object within its namespace. */
export function objectName(manifest: { readonly kind: string; readonly metadata: { readonly name: string } }): string {
  return `${manifest.kind}/${manifest.metadata.name}`;
}

/** `namespace/Kind/name`, or `Kind/name` for an object of the cluster scope. */
export function qualifiedName(manifest: Manifest): string {
  const { namespace } = manifest.metadata;
  return namespace === undefined ? objectName(manifest) : `${namespace}/${objectName(manifest)}`;
}

/** The value at a path of keys, or nothing: manifests may be anybody's, so nothing is taken for granted. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value;
  // Asked more than anything else: before it is compiled, this takes half as long as an iterator.
  for (let index = 0; index < keys.length; index++) {
    if (!isKeyed(found)) return undefined;
    found = found[keys[index] as string | number];
  }
  return found;
}

/** The list at a path of keys; anything else counts as empty. */
export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

// Lists too: their keys are numbers.
function isKeyed(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
