import * as v from 'valibot';
import { cloudIdentity } from '../access/cloud-identity';
import { roleSchema } from '../access/role';
import { modelServerSchema } from '../ai/model-server/problems';
import { rayClusterSchema } from '../ai/ray/cluster-schema';
import { serviceSchema } from '../ai/service/problems';
import { trainingSchema } from '../ai/training/schema';
import { waiver } from '../core/waiver';
import { egressSchema } from '../network/egress';
import { PRESETS } from '../network/presets';
import { externalSecretSchema } from '../secrets/external-secret';
import { secretStoreSchema } from '../secrets/secret-store';
import { device } from '../values/accelerator/device';
import { dnsLabel, dnsSubdomain, email, groupName } from '../values/name';
import { quantity } from '../values/quantity';
import { list, object, objectWithOneOf, oneOf, wholeNumber } from '../values/schema';
import { notebookSchema } from '../workload/notebook-schema';
import { ownerSchema } from './owner';

/** What a tenant may use. */
export const quotaSchema = object({
  cpu: v.pipe(quantity, v.description('Most CPU, as the sum of all limits.')),
  memory: v.pipe(quantity, v.description('Most memory, as the sum of all limits.')),
  requests: v.optional(
    v.pipe(
      object({ cpu: v.optional(quantity), memory: v.optional(quantity) }),
      v.description('Most that may be reserved, where that is less than the limits.'),
    ),
    {},
  ),
  storage: v.optional(v.pipe(quantity, v.description('Most storage in volumes.')), '500Gi'),
  volumes: v.optional(v.pipe(wholeNumber(0, 10_000), v.description('Most volumes.')), 20),
  pods: v.optional(v.pipe(wholeNumber(1, 100_000), v.description('Most pods.')), 100),
  jobs: v.optional(v.pipe(wholeNumber(0, 100_000), v.description('Most Jobs.')), 100),
  accelerators: v.optional(
    v.pipe(
      v.record(device, wholeNumber(0, 100_000)),
      v.description('Most devices, by resource or device class; what is not named is none.'),
    ),
    {},
  ),
});

const contributorRole = v.pipe(
  dnsSubdomain,
  v.description('view, edit, or a role of this file. edit leaves Secrets and isolation alone.'),
);

/** A person or a group that works in the tenant. */
export const contributorSchema = objectWithOneOf(['user', 'group'], {
  user: v.optional(v.pipe(email, v.description('E-mail address of a person.'))),
  group: v.optional(
    v.pipe(
      groupName,
      v.description(
        'Name of a group; it works through kubectl and by the address of a notebook, not through the dashboard.',
      ),
    ),
  ),
  role: contributorRole,
});

/** A ServiceAccount of the tenant, for one use. */
export const accountSchema = object({
  name: v.pipe(dnsLabel(), v.description('Name of the account.')),
  cloud: v.optional(v.pipe(cloudIdentity, v.description('Role in the cloud.'))),
});

/** The keys of a tenant. */
export const tenantShape = object({
  name: v.pipe(dnsLabel(), v.description('Name of the tenant, of its file and of its namespace.')),
  owner: v.pipe(
    ownerSchema,
    v.description('Who answers for the tenant: the e-mail address of a person, or a group of the identity provider.'),
  ),
  contributors: v.optional(v.pipe(list(contributorSchema, 'contributors'), v.description('Who else works here.')), []),
  roles: v.optional(v.pipe(list(roleSchema, 'roles'), v.description('Roles of this tenant alone.')), []),
  quota: v.pipe(quotaSchema, v.description('What the tenant may use.')),
  allow: v.optional(
    v.pipe(
      list(oneOf(PRESETS), 'presets'),
      v.description('Traffic with the platform beyond names, mesh and notebooks, by preset.'),
    ),
    [],
  ),
  egress: v.optional(
    v.pipe(list(egressSchema, 'destinations'), v.description('Traffic to addresses outside the cluster.')),
    [],
  ),
  serviceAccounts: v.optional(
    v.pipe(list(accountSchema, 'accounts'), v.description('Accounts, one for each use.')),
    [],
  ),
  secretStore: v.optional(v.pipe(secretStoreSchema, v.description('Where the secrets lie.'))),
  secrets: v.optional(v.pipe(list(externalSecretSchema, 'secrets'), v.description('Secrets from the store.')), []),
  notebooks: v.optional(
    v.pipe(list(notebookSchema, 'notebooks'), v.description('Notebooks that the platform keeps for the tenant.')),
    [],
  ),
  models: v.optional(
    v.pipe(list(modelServerSchema, 'model servers'), v.description('Servers for models, which named clients reach.')),
    [],
  ),
  services: v.optional(
    v.pipe(
      list(serviceSchema, 'services'),
      v.description('Programs behind a Service, such as the retrieval or the pages of an assistant.'),
    ),
    [],
  ),
  training: v.optional(
    v.pipe(list(trainingSchema, 'training jobs'), v.description('Training jobs, each open to its own pods alone.')),
    [],
  ),
  rayClusters: v.optional(
    v.pipe(list(rayClusterSchema, 'Ray clusters'), v.description('Ray clusters; KubeRay must watch the namespace.')),
    [],
  ),
  waivers: v.optional(
    v.pipe(list(waiver, 'waivers'), v.description('Rules that may be broken, each with a reason and an end.')),
    [],
  ),
});

/** A tenant as users write it in TypeScript; the name is the construct's own. */
export type TenantProps = Omit<v.InferInput<typeof tenantShape>, 'name'>;

/** A tenant with every default filled in. */
export type TenantSettings = v.InferOutput<typeof tenantShape>;
