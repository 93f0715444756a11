import type { ApiObject } from 'cdk8s';
import type { RuleContext } from '../rules/rule';
import type { Manifest } from '../values/manifest';
import { annotateWaivers } from './waiver-annotation';

/** An object of the tree and the manifest that it gives. */
export interface RenderedObject {
  readonly construct: ApiObject;
  readonly manifest: Manifest;
}

/** An object with its manifest, which shows what was waived for it; our own objects do so by themselves. */
export function renderedObject(construct: ApiObject, context: RuleContext): RenderedObject {
  return { construct, manifest: annotateWaivers(construct, construct.toJson() as Manifest, context) };
}

/** Name of the file of one object, as stock cdk8s has it: characters that a file system may refuse are dropped. */
export function fileName({ kind, metadata }: Manifest): string {
  return `${kind}.${metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
