import type { Construct } from 'constructs';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { networkPolicy } from '../../network/policy';
import { HardenedServiceAccount } from '../../workload/service-account';
import { rayAccounts } from './accounts';
import type { ClusterSettings } from './cluster-schema';
import { type NetworkUse, rayOpenings } from './network';
import { accountOf } from './part';
import { platformProblems } from './problems';

/** What stands around a cluster of Ray, by whatever kind it is made: waivers, accounts and policies. */
export function raySurroundings(
  construct: Construct,
  cluster: ClusterSettings,
  use: NetworkUse,
  waivers: readonly Waiver[] | undefined,
): void {
  const { settings } = Platform.of(construct);
  const problems = platformProblems(cluster, settings);
  if (problems.length > 0) refuse(construct, problems);
  declareWaivers(construct, waivers);
  rayAccounts(construct, cluster, use.owner);
  if (use.submits)
    new HardenedServiceAccount(construct, 'account-submitter', { name: accountOf(use.owner, 'submitter') });
  for (const opening of rayOpenings(cluster, use, settings)) networkPolicy(construct, opening);
}
