import { Construct } from 'constructs';
import { irsaAnnotations, podIdentityAssociation } from '../access/cloud-identity';
import type { Contributor } from '../access/contributor';
import { HardenedRole } from '../access/role';
import { ModelServer } from '../ai/model-server/model-server';
import { HardenedRayCluster } from '../ai/ray/ray-cluster';
import { HardenedService } from '../ai/service/service';
import { trainingJob } from '../ai/training/training';
import { parseProps } from '../core/parse-props';
import type { Platform } from '../core/platform';
import { collect, refuse } from '../core/problem-error';
import { declareWaivers } from '../core/waiver';
import { TenantMesh } from '../network/mesh';
import { TenantExternalSecret } from '../secrets/external-secret';
import { TenantSecretStore } from '../secrets/secret-store';
import { HardenedNotebook } from '../workload/notebook';
import { HardenedServiceAccount } from '../workload/service-account';
import { contributors } from './contributors';
import { TenantNamespace } from './namespace';
import { meshPeers, tenantNetwork } from './network';
import { BUILT_IN_ACCOUNTS } from './problems/accounts';
import { platformProblems } from './problems/platform';
import { devicesOn, TenantQuota } from './quota';
import { tenantSchema } from './schema';
import type { TenantProps, TenantSettings } from './shape';

const STORE = 'tenant';

/**
 * A tenant of a Kubeflow platform: a namespace that only its members reach, with quota, accounts, policies and notebooks.
 * It lives with the profile controller: what that one makes or reverts is left to it, and tightened by DENY.
 * @throws ProblemError with all problems of the props
 */
export class Tenant extends Construct {
  readonly namespace: TenantNamespace;
  readonly quota: TenantQuota;
  readonly mesh: TenantMesh;
  readonly contributors: readonly Contributor[];

  constructor(platform: Platform, name: string, props: TenantProps) {
    super(platform.namespace(name), 'tenant');
    const tenant = parseProps(this, tenantSchema, { name, ...props });
    const problems = platformProblems(tenant, platform.settings);
    if (problems.length > 0) refuse(this, problems);
    declareWaivers(this, tenant.waivers);
    this.namespace = new TenantNamespace(platform, tenant);
    this.quota = new TenantQuota(this, 'quota', tenant.quota, devicesOn(platform.settings));
    this.mesh = new TenantMesh(this, 'mesh', {
      namespace: name,
      members: membersOf(tenant),
      groups: groupsOf(tenant),
      peers: meshPeers(tenant, platform.settings),
    });
    tenantNetwork(this, tenant, platform.settings);
    accounts(this, tenant);
    for (const { name, rules } of tenant.roles) new HardenedRole(this, `role-${name}`, { name, rules });
    this.contributors = contributors(this, tenant);
    secrets(this, tenant);
    collect(
      ...tenant.notebooks.map(notebook => () => new HardenedNotebook(this, `notebook-${notebook.name}`, notebook)),
      ...tenant.models.map(model => () => new ModelServer(this, `model-${model.name}`, model)),
      ...tenant.services.map(service => () => new HardenedService(this, `service-${service.name}`, service)),
      ...tenant.training.map(training => () => trainingJob(this, `training-${training.name}`, training)),
      ...tenant.rayClusters.map(ray => () => new HardenedRayCluster(this, `ray-${ray.name}`, ray)),
    );
  }
}

function membersOf({ owner, contributors }: TenantSettings): readonly string[] {
  return [owner, ...contributors.map(({ user }) => user)].filter(member => typeof member === 'string');
}

function groupsOf({ owner, contributors }: TenantSettings): readonly string[] {
  const owners = typeof owner === 'string' ? [] : [owner.group];
  return [...new Set([...owners, ...contributors.flatMap(({ group }) => group ?? [])])];
}

// The profile controller leaves accounts alone that it finds, so shipping its own two takes their tokens out of pods.
function accounts(scope: Tenant, { name: namespace, serviceAccounts }: TenantSettings): void {
  for (const name of BUILT_IN_ACCOUNTS) new HardenedServiceAccount(scope, `account-${name}`, { name });
  for (const { name, cloud } of serviceAccounts) {
    const annotations = irsaAnnotations(cloud);
    const account = new HardenedServiceAccount(scope, `account-${name}`, { name, ...(annotations && { annotations }) });
    podIdentityAssociation(account, namespace, name, cloud);
  }
}

function secrets(scope: Tenant, { secretStore, secrets }: TenantSettings): void {
  if (secretStore === undefined) return;
  new TenantSecretStore(scope, STORE, secretStore);
  for (const secret of secrets) new TenantExternalSecret(scope, `secret-${secret.name}`, { ...secret, store: STORE });
}
