import { podSecurityChecks } from './checks';
import { type Revision, revisionsInForce } from './evaluate';

/**
 * Every revision of every check that the restricted level knows at some version, each once. What passes all of them
 * passes at every version, since a version has the revisions of the one before it unless it brings its own.
 */
export const RESTRICTED_REVISIONS: readonly Revision[] = distinct(
  [...new Set(podSecurityChecks.flatMap(({ versions }) => versions.map(({ from }) => from)))]
    .sort((a, b) => a - b)
    .flatMap(minor => revisionsInForce('restricted', minor)),
);

function distinct(revisions: readonly Revision[]): readonly Revision[] {
  const isFirst = ({ check, evaluate }: Revision, index: number) =>
    revisions.findIndex(other => other.check === check && other.evaluate === evaluate) === index;
  return revisions.filter(isFirst);
}
