import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { fleet, nameOf, plainObjects } from './fleet';

/** Writes a value anew, with the name of a tenant put in; a function, so that nothing is parsed while it is measured. */
type Writer = (name: string) => unknown;

/** The objects of one tenant, for any name. */
export function tenantTemplate(): readonly unknown[] {
  const objects = fleet(1)
    .node.findAll()
    .filter(construct => ApiObject.isApiObject(construct)) as ApiObject[];
  return objects.map(object => object.toJson());
}

/** As fast as it can be: plain objects, JSON instead of YAML, a file a tenant, no constructs and no rules. */
export function writeLimit(count: number, outdir: string): void {
  const writers = tenantTemplate().map(writerOf);
  writeObjects(count, outdir, index => writers.map(writer => writer(nameOf(index))));
}

/** The same for plain objects; those are as they are. */
export function writePlainLimit(count: number, outdir: string): void {
  writeObjects(count, outdir, index =>
    plainObjects(index).map(object => ({ ...object, metadata: { ...object.metadata, namespace: nameOf(index) } })),
  );
}

function writeObjects(count: number, outdir: string, objectsOf: (index: number) => readonly unknown[]): void {
  mkdirSync(outdir, { recursive: true });
  for (let index = 0; index < count; index++) {
    const text = objectsOf(index).map(object => JSON.stringify(object));
    writeFileSync(join(outdir, `${nameOf(index)}.json`), text.join('\n'));
  }
}

function writerOf(value: unknown): Writer {
  const template = nameOf(0);
  if (typeof value === 'string' && value.includes(template)) {
    const parts = value.split(template);
    return name => parts.join(name);
  }
  if (typeof value !== 'object' || value === null) return () => value;
  if (Array.isArray(value)) {
    const items = value.map(writerOf);
    return name => items.map(item => item(name));
  }
  const entries = Object.entries(value).map(([key, item]) => [key, writerOf(item)] as const);
  return name => {
    const object: Record<string, unknown> = {};
    for (const [key, writer] of entries) object[key] = writer(name);
    return object;
  };
}
