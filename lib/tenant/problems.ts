import { egressName } from '../network/egress';
import type { CrossFieldCheck, CrossFieldProblem } from '../values/cross-field';
import { accountNames, secretsWithoutStore, storeAccounts, workloadAccounts } from './problems/accounts';
import { openEgress } from './problems/egress';
import { reservedName, unique, uniqueWorkloads } from './problems/names';
import { contributorClashes, contributorRoles } from './problems/people';
import { quotaRequests, smallQuota } from './problems/quota';
import type { TenantSettings } from './shape';

const CHECKS: readonly CrossFieldCheck<TenantSettings>[] = [
  reservedName,
  contributorClashes,
  contributorRoles,
  accountNames,
  workloadAccounts,
  smallQuota,
  quotaRequests,
  openEgress,
  secretsWithoutStore,
  storeAccounts,
  uniqueWorkloads,
  unique('roles', 'name', ({ roles }) => roles.map(({ name }) => name)),
  unique('serviceAccounts', 'name', ({ serviceAccounts }) => serviceAccounts.map(({ name }) => name)),
  unique('secrets', 'name', ({ secrets }) => secrets.map(({ name }) => name)),
  unique(
    'egress',
    'for',
    ({ egress }) => egress.map(destination => destination.for),
    purpose => egressName({ for: purpose }),
  ),
];

/** Everything that is wrong with a tenant as a whole. */
export function tenantProblems(tenant: TenantSettings): readonly CrossFieldProblem[] {
  return CHECKS.flatMap(check => check(tenant));
}
