import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../lib';
import { listAt } from '../../../lib/values/manifest';
import { isRecord } from '../../../lib/values/place';
import { closedSchema } from '../../support/schemas';

/** Where kubeconform finds the schema of a kind; the core group goes by its version. */
export const SCHEMA_FILE = '{{.Group}}_{{.ResourceAPIVersion}}_{{.ResourceKind}}.json';

/** What the API server says of its kinds: its `/openapi/v2`. */
export interface OpenApi {
  readonly definitions: Readonly<Record<string, Definition>>;
}

type Definition = Readonly<Record<string, unknown>>;

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const REFERENCE = '#/definitions/';
const KINDS = 'x-kubernetes-group-version-kind';
/** Types that the API server reads from more than the one that it names. */
const READ_FROM: Readonly<Record<string, Definition>> = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['integer', 'string'] },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['number', 'string'] },
};

/** Writes a JSON Schema for every kind of Kubernetes itself and of the definitions: strict, no field beside those that are listed. */
export function writeSchemas(folder: string, openApi: OpenApi, definitions: readonly Manifest[]): void {
  mkdirSync(folder, { recursive: true });
  const write = ({ group, version, kind }: Kind, schema: object) =>
    writeFileSync(join(folder, `${group || version}_${version}_${kind.toLowerCase()}.json`), JSON.stringify(schema));
  const closed = new Map(
    Object.entries(openApi.definitions).map(([name, found]) => [
      name,
      READ_FROM[name] ?? (closedSchema(found) as Definition),
    ]),
  );
  for (const [name, definition] of Object.entries(openApi.definitions)) {
    for (const kind of listAt(definition, KINDS) as readonly Kind[]) {
      // A schema holds what it refers to: kubeconform reads one file a kind.
      const needed = Object.fromEntries([...referredBy(name, closed)].map(other => [other, closed.get(other)]));
      write(kind, { $ref: `${REFERENCE}${name}`, definitions: needed });
    }
  }
  for (const { spec } of definitions as readonly unknown[] as readonly CustomDefinition[]) {
    for (const { name, schema } of spec.versions) {
      const { properties, ...rest } = closedSchema(schema.openAPIV3Schema) as { readonly properties?: object };
      const kind = { group: spec.group, version: name, kind: spec.names.kind };
      write(kind, { ...rest, properties: { apiVersion: {}, kind: {}, metadata: {}, ...properties } });
    }
  }
}

interface CustomDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: object } }[];
  };
}

/** A definition and all that it refers to, directly or by others. */
function referredBy(
  name: string,
  all: ReadonlyMap<string, Definition>,
  found = new Set<string>(),
): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const other of referencesIn(all.get(name))) referredBy(other, all, found);
  return found;
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isRecord(value)) return [];
  const { $ref } = value;
  const own = typeof $ref === 'string' && $ref.startsWith(REFERENCE) ? [$ref.slice(REFERENCE.length)] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
