import type { ApiObject } from 'cdk8s';
import type { Manifest } from '../values/manifest';

/** An object of the tree and the manifest that it gives. */
export interface RenderedObject {
  readonly construct: ApiObject;
  readonly manifest: Manifest;
}

/** An object with its manifest. */
export function renderedObject(construct: ApiObject): RenderedObject {
  return { construct, manifest: construct.toJson() as Manifest };
}

/** Name of the file of one object, as stock cdk8s has it: characters that a file system may refuse are dropped. */
export function fileName({ kind, metadata }: Manifest): string {
  return `${kind}.${metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
