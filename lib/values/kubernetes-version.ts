import * as v from 'valibot';
import { hint } from './schema';

/** Oldest minor version that the library knows. */
export const OLDEST_KUBERNETES = '1.28';

/** Newest minor version that the library knows. */
export const NEWEST_KUBERNETES = '1.37';

/** A minor version of Kubernetes: `1.34`. */
export type KubernetesVersion = `1.${number}`;

const message = hint(`a Kubernetes version from "${OLDEST_KUBERNETES}" to "${NEWEST_KUBERNETES}", as a text`, given =>
  typeof given === 'number'
    ? 'put it in quotes: YAML reads 1.30 as the number 1.3'
    : `for example "${NEWEST_KUBERNETES}"`,
);

/** A supported minor version, as a text: YAML would read 1.30 as the number 1.3. */
export const kubernetesVersion = v.pipe(
  v.string(message),
  v.regex(/^1\.\d+$/, message),
  v.check(
    version => minorOf(version) >= minorOf(OLDEST_KUBERNETES) && minorOf(version) <= minorOf(NEWEST_KUBERNETES),
    message,
  ),
  v.transform(version => version as KubernetesVersion),
);

/** Whether a feature that came in one version is there in another. */
export function has(version: KubernetesVersion, since: KubernetesVersion): boolean {
  return minorOf(version) >= minorOf(since);
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
