import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Manifest } from '../../lib';
import { isRecord } from '../../lib/values/place';
import { upstreamObjects } from './upstream-objects';

/** Upstream's resource definitions, where they lie beside the repository; see CONTRIBUTING. */
const CRDS = join('..', 'shared', 'crds');

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: object };
    }[];
  };
}

/** Judges custom resources by the definitions of a folder, one file an API group: by schema, and by what would be pruned. */
export class CustomResources {
  // Each validator runs a few times: to make it shorter takes longer than it saves.
  private readonly ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    code: { optimize: false },
  });
  private readonly groups = new Map<string, readonly Definition[]>();
  private readonly validators = new Map<string, ValidateFunction | undefined>();

  /** Whether there are definitions to judge by. */
  static get areThere(): boolean {
    return existsSync(CRDS);
  }

  /** What is wrong with an object, or undefined if there is no definition of its kind. */
  problems(manifest: Manifest): readonly string[] | undefined {
    const key = `${manifest.apiVersion}/${manifest.kind}`;
    const validate = this.validators.has(key) ? this.validators.get(key) : this.compile(manifest);
    this.validators.set(key, validate);
    if (validate === undefined) return undefined;
    validate({ ...manifest, metadata: {} });
    return (validate.errors ?? []).map(text);
  }

  private compile({ apiVersion, kind }: Manifest): ValidateFunction | undefined {
    const [group = '', name] = apiVersion.split('/');
    const definition = this.definitionsOf(group).find(({ spec }) => spec.names.kind === kind);
    const version = definition?.spec.versions.find(version => version.name === name && version.served);
    if (version === undefined) return undefined;
    const schema = closedSchema(version.schema.openAPIV3Schema) as { readonly properties?: object };
    return this.ajv.compile({
      ...schema,
      properties: { apiVersion: {}, kind: {}, metadata: {}, ...schema.properties },
    });
  }

  private definitionsOf(group: string): readonly Definition[] {
    const path = join(CRDS, `${group}.yaml`);
    const known = this.groups.get(group);
    if (known !== undefined || !existsSync(path)) return known ?? [];
    const objects = upstreamObjects(path) as readonly { readonly kind: string }[];
    const definitions = objects.filter(isDefinition);
    this.groups.set(group, definitions);
    return definitions;
  }
}

function isDefinition(object: { readonly kind: string }): object is Definition {
  return object.kind === 'CustomResourceDefinition';
}

/** The API server drops fields that a definition does not list; closing every object turns that into an error. */
export function closedSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closedSchema);
  if (!isRecord(schema)) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closedSchema(value)]));
  if (copy['x-kubernetes-int-or-string'] === true) return { type: ['integer', 'string'] };
  const open =
    copy['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in copy || !('properties' in copy);
  // A schema within anyOf or not only narrows the one around it, so closing it would refuse the other's fields.
  return copy['type'] === 'object' && !open ? { ...copy, additionalProperties: false } : copy;
}

function text({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}
