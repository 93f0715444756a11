import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { irsaAnnotations, podIdentityAssociation } from '../../access/cloud-identity';
import { HardenedServiceAccount } from '../../workload/service-account';
import type { ServiceSettings } from './schema';

/** The account of one workload, with its role in the cloud if it has one. */
export function workloadAccount(
  scope: Construct,
  name: string,
  cloud: ServiceSettings['cloud'],
): HardenedServiceAccount {
  const annotations = irsaAnnotations(cloud);
  podIdentityAssociation(scope, Chart.of(scope).namespace ?? '', name, cloud);
  return new HardenedServiceAccount(scope, 'account', { name, ...(annotations && { annotations }) });
}
