import type { ApiObject } from 'cdk8s';
import type { RuleContext } from '../rules/rule';
import type { Manifest } from '../values/manifest';
import { manifestOf } from './plain-object';
import { annotateWaivers } from './waiver-annotation';

/** An object of the tree and the manifest that it gives. */
export interface RenderedObject {
  readonly construct: ApiObject;
  readonly manifest: Manifest;
  /** Name of its file, where it has one of its own. */
  readonly file: string;
}

/** An object with its manifest, which shows what was waived for it; our own objects do so by themselves. */
export function renderedObject(construct: ApiObject, context: RuleContext): RenderedObject {
  const manifest = annotateWaivers(construct, manifestOf(construct), context);
  return { construct, manifest, file: fileName(manifest) };
}

// As stock cdk8s has it: characters that a file system may refuse are dropped.
function fileName({ kind, metadata }: Manifest): string {
  return `${kind}.${metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
