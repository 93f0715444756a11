import type { KubernetesVersion } from '../../../lib/values/kubernetes-version';

/** Every version that the library knows, the oldest first. */
export const VERSIONS = Array.from({ length: 10 }, (_, index): KubernetesVersion => `1.${28 + index}`);
