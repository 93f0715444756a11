import * as v from 'valibot';
import type { Checked } from './checked';
import { nameOf, RELEASES_FILE, type Wanted } from './releases';

/** Stands for everything the library types itself, such as a pod template. */
export const OPEN_OBJECT: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

const NESTED_SCHEMA = ['items', 'additionalProperties', 'not'];
const NESTED_SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf'];

const DefinitionSchema = v.looseObject({
  kind: v.literal('CustomResourceDefinition'),
  spec: v.looseObject({ group: v.string(), names: v.looseObject({ kind: v.string() }) }),
});

const CompleteSchema = v.object({
  apiVersion: v.literal('apiextensions.k8s.io/v1'),
  kind: v.literal('CustomResourceDefinition'),
  metadata: v.object({ name: v.string() }),
  spec: v.object({
    group: v.string(),
    names: v.object({ kind: v.string(), plural: v.string() }),
    scope: v.picklist(['Namespaced', 'Cluster']),
    versions: v.array(
      v.object({
        name: v.string(),
        served: v.boolean(),
        storage: v.boolean(),
        schema: v.object({ openAPIV3Schema: v.record(v.string(), v.unknown()) }),
      }),
    ),
  }),
});

/** A JSON schema, as a CustomResourceDefinition holds it. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A CustomResourceDefinition as it was found, known well enough to choose it. */
export type Definition = v.InferOutput<typeof DefinitionSchema>;

type Complete = v.InferOutput<typeof CompleteSchema>;
type Version = Complete['spec']['versions'][number];

/** A CustomResourceDefinition with nothing but its stored version and what types need. */
export interface SlimDefinition extends Complete {
  readonly spec: Complete['spec'] & { readonly versions: [Version] };
}

/** Whether a YAML document is a CustomResourceDefinition. */
export function isDefinition(document: unknown): document is Definition {
  return v.is(DefinitionSchema, document);
}

/** Chooses the definition of a wanted kind and slims it; `place` says in messages where it was looked for. */
export function slimWanted(wanted: Wanted, definitions: readonly Definition[], place: string): Checked<SlimDefinition> {
  const candidates = definitions.filter(({ spec }) => spec.group === wanted.group && spec.names.kind === wanted.kind);
  const [definition] = candidates;
  if (!definition) {
    return problem(`${nameOf(wanted)} is not in ${place}; correct ${RELEASES_FILE} or what that place holds`);
  }
  return candidates.length > 1
    ? problem(`${nameOf(wanted)} is ${candidates.length} times in ${place}; keep one of them`)
    : slimDefinition(definition, `${place}: ${nameOf(wanted)}`);
}

/** Drops every description and every second spelling of a field, and opens pod templates, pod specs and lists of containers or volumes. */
export function slimSchema(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => keyword !== 'description');
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, slimKeyword(keyword, value)]));
}

/** Keeps the stored version of a definition and slims its schema; `label` names the definition in messages. */
function slimDefinition(definition: Definition, label: string): Checked<SlimDefinition> {
  const result = v.safeParse(CompleteSchema, definition);
  if (!result.success) {
    return { found: [], problems: result.issues.map(issue => `${label}: ${v.getDotPath(issue)}: ${issue.message}`) };
  }
  const { spec, ...head } = result.output;
  const stored = spec.versions.find(version => version.storage);
  if (!stored) {
    const names = spec.versions.map(version => version.name).join(', ');
    return problem(`${label}: none of its versions is the stored one (versions: ${names})`);
  }
  return { found: [{ ...head, spec: { ...spec, versions: [slimVersion(stored)] } }], problems: [] };
}

/** The whole schema of a kind is never opened, even where its `spec` is a pod spec: only what lies inside is. */
function slimVersion(version: Version): Version {
  return { ...version, schema: { openAPIV3Schema: slimSchema(version.schema.openAPIV3Schema) } };
}

function slimKeyword(keyword: string, value: unknown): unknown {
  if (keyword === 'properties' && isSchema(value)) {
    return slimProperties(value);
  }
  if (keyword === 'items' && (isContainer(value) || isVolume(value))) {
    return OPEN_OBJECT;
  }
  if (NESTED_SCHEMA.includes(keyword)) {
    return slimNested(value);
  }
  return NESTED_SCHEMA_LISTS.includes(keyword) && Array.isArray(value) ? value.map(slimNested) : value;
}

/** Of a field that is there as `jwksUri` and `jwks_uri` the generator takes what comes first; only `jwksUri` is kept. */
function slimProperties(properties: Schema): Schema {
  const kept = Object.entries(properties).filter(
    ([name]) => camelCase(name) === name || !(camelCase(name) in properties),
  );
  return Object.fromEntries(kept.map(([name, property]) => [name, slimNested(property)]));
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function slimNested(value: unknown): unknown {
  if (isPodSpec(value) || isPodSpec(propertyOf(value, 'spec'))) {
    return OPEN_OBJECT;
  }
  return isSchema(value) ? slimSchema(value) : value;
}

function isPodSpec(value: unknown): boolean {
  const containers = propertyOf(value, 'containers');
  return (
    isSchema(containers) && containers['type'] === 'array' && hasProperties(containers['items'], ['name', 'image'])
  );
}

function isContainer(value: unknown): boolean {
  return hasProperties(value, ['name', 'image', 'securityContext']);
}

function isVolume(value: unknown): boolean {
  return hasProperties(value, ['persistentVolumeClaim', 'emptyDir']);
}

function hasProperties(value: unknown, names: readonly string[]): boolean {
  return names.every(name => propertyOf(value, name) !== undefined);
}

function propertyOf(value: unknown, name: string): unknown {
  const properties = isSchema(value) ? value['properties'] : undefined;
  return isSchema(properties) ? properties[name] : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(text: string): Checked<never> {
  return { found: [], problems: [text] };
}
