import type { Construct, IConstruct } from 'constructs';
import type { Platform } from './platform';

/** Kind of the construct metadata that holds a check. */
const METADATA_TYPE = 'cdk8s-rampart.part-check';

/** What is wrong with a part that is synthesized apart from the platform, in words; nothing if all is well. */
export type PartCheck = (part: Platform) => string[];

/** Lets a construct of the platform look at every part that `synthParts` builds, since it never sees them in its own tree. */
export function checkParts(construct: Construct, check: PartCheck): void {
  construct.node.addMetadata(METADATA_TYPE, check);
}

/** The checks that constructs of a tree have for parts. */
export function partChecks(root: IConstruct): readonly PartCheck[] {
  return root.node
    .findAll()
    .flatMap(construct =>
      construct.node.metadata.filter(({ type }) => type === METADATA_TYPE).map(({ data }) => data as PartCheck),
    );
}
