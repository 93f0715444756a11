import { at, type Manifest } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { kindsOf } from '../kinds';
import { isOf, nameOf, namespaceOf } from '../objects';

/** The kinds that say what a namespace may use. */
export const QUOTA_KINDS = [...kindsOf('', 'Namespace', 'ResourceQuota'), ...kindsOf('kubeflow.org', 'Profile')];

/** The amounts that the quotas of each namespace bound; the controller makes one of what a Profile says. */
export function boundedAmounts(manifests: readonly Manifest[]): ReadonlyMap<unknown, ReadonlySet<string>> {
  const bounded = new Map<unknown, Set<string>>();
  for (const manifest of manifests) {
    const isProfile = isOf(manifest, 'kubeflow.org', 'Profile');
    if (!isProfile && !isOf(manifest, '', 'ResourceQuota')) continue;
    const hard = at(manifest, 'spec', ...(isProfile ? ['resourceQuotaSpec', 'hard'] : ['hard']));
    const namespace = isProfile ? nameOf(manifest) : namespaceOf(manifest);
    const amounts = Object.keys(isRecord(hard) ? hard : {});
    if (amounts.length > 0) bounded.set(namespace, new Set([...(bounded.get(namespace) ?? []), ...amounts]));
  }
  return bounded;
}
