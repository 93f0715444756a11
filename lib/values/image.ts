import * as v from 'valibot';
import { wordOf } from './problem';
import { hint } from './schema';

/** An image, pinned: `repository:tag@sha256:…`. */
export type ImageReference = string;

/** A parsed image reference. */
export interface ImageParts {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const REPOSITORY = /^[a-z0-9]+([._-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._]|__|-+)?[a-z0-9._-]*)*$/;
const ALLOWED = 'repository:tag@sha256:<64 hex digits>';

/**
 * An image with a readable tag and an immutable digest. The tag `latest` says nothing, so it is refused even with a digest.
 * @see https://kubernetes.io/docs/concepts/containers/images/
 */
export const image = v.pipe(
  v.string(hint(ALLOWED, 'name the image with its tag and digest')),
  v.check(
    given => isPinned(given) || parseImage(given).tag === 'latest',
    hint(ALLOWED, given => `pin the digest, for example with \`crane digest ${wordOf(given).split('@')[0]}\``),
  ),
  v.check(
    given => parseImage(given).tag !== 'latest',
    hint(`${ALLOWED}, where the tag is not latest`, 'name the version that the digest stands for'),
  ),
);

/** Whether an image names a repository, a tag other than `latest`, and a digest. */
export function isPinned(given: string): boolean {
  const { repository, tag, digest } = parseImage(given);
  return (
    REPOSITORY.test(repository) && tag !== undefined && TAG.test(tag) && tag !== 'latest' && DIGEST.test(digest ?? '')
  );
}

/** Splits an image reference; a port of the registry is not a tag. */
export function parseImage(given: string): ImageParts {
  const [name = '', digest] = given.split('@', 2);
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  return { repository: tagged ? name.slice(0, colon) : name, tag: tagged ? name.slice(colon + 1) : undefined, digest };
}

/** Whether an image reference ends in a digest. */
export function hasDigest(given: string): boolean {
  return DIGEST.test(parseImage(given).digest ?? '');
}
