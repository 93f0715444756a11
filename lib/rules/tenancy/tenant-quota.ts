import { namespacesIn } from '../access/tenants';
import { isOf, nameOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { boundedAmounts, QUOTA_KINDS } from './quotas';

/** What a tenant can take from all others beside CPU and memory; the API server counts each of them. */
const AMOUNTS = ['count/jobs.batch', 'pods', 'requests.storage', 'services.loadbalancers', 'services.nodeports'];

export const tenantQuota: FleetRule = {
  id: 'tenancy/tenant-quota',
  title: 'every tenant has a quota, also of pods, jobs, disks and ways in',
  why: 'a job that starts itself again makes tens of thousands of pods, and a load balancer goes round the gateway',
  severity: 'medium',
  standards: ['NSA/CISA resource policies', 'access-control article', 'GenAI on EKS chapter'],
  seenBy: [],
  kinds: QUOTA_KINDS,
  within: 'namespace',
  checkAll: manifests => {
    const bounded = boundedAmounts(manifests);
    const { tenants } = namespacesIn(manifests);
    return manifests
      .filter(manifest => isOf(manifest, '', 'Namespace') && tenants.has(nameOf(manifest)))
      .filter(manifest => !AMOUNTS.every(amount => bounded.get(nameOf(manifest))?.has(amount)))
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: `a namespace whose quotas bound ${AMOUNTS.join(', ')}`,
  fix: 'add a ResourceQuota with these amounts; services.nodeports and services.loadbalancers are best "0"',
};
