import { contributorName } from '../access/contributor';
import { CLUSTER_SCOPE } from '../core/chart';
import { egressName } from '../network/egress';
import { storeAccount } from '../secrets/secret-store';
import { isEverything } from '../values/cidr';
import { suggest } from '../values/nearest';
import { amountOf } from '../values/quantity';
import { contributorOf } from './contributors';
import type { TenantSettings } from './shape';

/** Something wrong with a tenant that no single key shows. */
export interface TenantProblem {
  readonly keys: readonly (string | number)[];
  readonly given: unknown;
  /** What is allowed and how to fix it, on a line each. */
  readonly message: string;
}

/** Accounts that Kubernetes or the profile controller makes in every namespace. */
export const BUILT_IN_ACCOUNTS: readonly string[] = ['default', 'default-editor', 'default-viewer'];

/** Namespaces that belong to the cluster or to the platform. */
const RESERVED =
  /^(default|cluster|kube-.*|kubeflow|kubeflow-system|istio-.*|auth|oauth2-proxy|cert-manager|knative-.*|monitoring)$/;

type Check = (tenant: TenantSettings) => readonly TenantProblem[];

const CHECKS: readonly Check[] = [
  reservedName,
  contributorClashes,
  contributorRoles,
  accountNames,
  notebookAccounts,
  notebookDevices,
  quotaRequests,
  openEgress,
  secretsWithoutStore,
  storeAccounts,
  unique('roles', 'name', ({ roles }) => roles.map(({ name }) => name)),
  unique('notebooks', 'name', ({ notebooks }) => notebooks.map(({ name }) => name)),
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
export function tenantProblems(tenant: TenantSettings): readonly TenantProblem[] {
  return CHECKS.flatMap(check => check(tenant));
}

function problem(keys: TenantProblem['keys'], given: unknown, allowed: string, fix: string): TenantProblem {
  return { keys, given, message: `${allowed}\n${fix}` };
}

function reservedName({ name }: TenantSettings): readonly TenantProblem[] {
  if (!RESERVED.test(name) && name !== CLUSTER_SCOPE) return [];
  return [
    problem(
      ['name'],
      name,
      'a name that neither the cluster nor the platform uses',
      `for example ${JSON.stringify(`team-${name}`)}`,
    ),
  ];
}

function contributorClashes(tenant: TenantSettings): readonly TenantProblem[] {
  const seen = new Map<string, string>();
  return tenant.contributors.flatMap((given, index) => {
    const person = contributorOf(given);
    const keys = ['contributors', index, person.kind === 'User' ? 'user' : 'group'];
    if (person.kind === 'User' && person.name === tenant.owner) {
      return [problem(keys, person.name, 'people other than the owner, who may do everything', 'remove the entry')];
    }
    const name = contributorName({ ...person, label: given.role, role: { kind: 'ClusterRole', name: given.role } });
    const first = seen.get(name);
    seen.set(name, first ?? person.name);
    if (first === undefined) return [];
    const same = first === person.name;
    return [
      problem(
        keys,
        person.name,
        same
          ? 'each contributor once'
          : `names that differ in more than punctuation: ${JSON.stringify(first)} gives ${name} too`,
        same
          ? 'remove one of the two'
          : 'give one of the two another role, or ask the identity provider for another address',
      ),
    ];
  });
}

function contributorRoles({ contributors, roles }: TenantSettings): readonly TenantProblem[] {
  const known = ['view', 'edit', ...roles.map(({ name }) => name)];
  return contributors.flatMap(({ role }, index) => {
    if (known.includes(role)) return [];
    const fix =
      role === 'admin' ? 'use "edit": the owner alone administers' : suggest(role, known, 'add the role to roles');
    return [problem(['contributors', index, 'role'], role, `one of ${known.join(', ')}`, fix)];
  });
}

function accountNames({ serviceAccounts, notebooks }: TenantSettings): readonly TenantProblem[] {
  const taken = [
    ...BUILT_IN_ACCOUNTS,
    ...notebooks.filter(({ serviceAccount }) => serviceAccount === undefined).map(({ name }) => name),
  ];
  return serviceAccounts.flatMap(({ name }, index) => {
    if (!taken.includes(name)) return [];
    const fix = `name it after its use, for example ${JSON.stringify(`${name}-job`)}`;
    return [problem(['serviceAccounts', index, 'name'], name, 'an account of its own, which nothing else uses', fix)];
  });
}

function notebookAccounts({ notebooks, serviceAccounts }: TenantSettings): readonly TenantProblem[] {
  const known = serviceAccounts.map(({ name }) => name);
  return notebooks.flatMap(({ serviceAccount }, index) => {
    if (serviceAccount === undefined || known.includes(serviceAccount)) return [];
    const fix = suggest(serviceAccount, known, 'add it to serviceAccounts, or leave the key out');
    return [problem(['notebooks', index, 'serviceAccount'], serviceAccount, 'an account of serviceAccounts', fix)];
  });
}

function notebookDevices({ notebooks, quota }: TenantSettings): readonly TenantProblem[] {
  const used = new Map<string, number>();
  return notebooks.flatMap(({ accelerators }, index) =>
    Object.entries(accelerators).flatMap(([device, count]) => {
      const sum = (used.get(device) ?? 0) + count;
      used.set(device, sum);
      const most = quota.accelerators[device] ?? 0;
      if (sum <= most) return [];
      const fix = `raise quota.accelerators[${JSON.stringify(device)}] to ${sum}, or ask for less`;
      return [
        problem(
          ['notebooks', index, 'accelerators', device],
          count,
          `at most ${most} for all notebooks, which is the quota`,
          fix,
        ),
      ];
    }),
  );
}

function quotaRequests({ quota }: TenantSettings): readonly TenantProblem[] {
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const given = quota.requests[resource];
    if (given === undefined || amountOf(given) <= amountOf(quota[resource])) return [];
    return [
      problem(
        ['quota', 'requests', resource],
        given,
        `at most ${quota[resource]}, which is the limit`,
        `for example ${JSON.stringify(quota[resource])}`,
      ),
    ];
  });
}

function openEgress({ egress, waivers }: TenantSettings): readonly TenantProblem[] {
  const waived = waivers.filter(({ rule }) => rule === 'network/no-open-egress');
  return egress.flatMap((given, index) => {
    const object = `NetworkPolicy/${egressName(given)}`;
    if (!isEverything(given.cidr) || waived.some(({ on }) => on === undefined || on === object)) return [];
    return [
      problem(
        ['egress', index, 'cidr'],
        given.cidr,
        'the addresses that are really needed, never all of them',
        `name the block of the service, or waive network/no-open-egress on ${object}`,
      ),
    ];
  });
}

function secretsWithoutStore({ secrets, secretStore }: TenantSettings): readonly TenantProblem[] {
  if (secrets.length === 0 || secretStore !== undefined) return [];
  return [problem(['secrets'], secrets, 'secrets only beside a secretStore', 'say in secretStore where they lie')];
}

function storeAccounts({ secretStore, serviceAccounts }: TenantSettings): readonly TenantProblem[] {
  const name = secretStore && storeAccount(secretStore);
  if (name === undefined) return [];
  const keys = ['secretStore', secretStore?.aws ? 'aws' : 'vault', 'serviceAccount'];
  const account = serviceAccounts.find(account => account.name === name);
  if (account === undefined) {
    const names = serviceAccounts.map(account => account.name);
    return [problem(keys, name, 'an account of serviceAccounts', suggest(name, names, 'add it to serviceAccounts'))];
  }
  if (secretStore?.aws && account.cloud?.irsa === undefined) {
    const allowed = 'an account with an irsa role: External Secrets cannot use another';
    return [problem(keys, name, allowed, `give ${name} a cloud.irsa role`)];
  }
  return [];
}

function unique(
  key: string,
  field: string,
  textsOf: (tenant: TenantSettings) => readonly string[],
  nameOf: (text: string) => string = text => text,
): Check {
  return tenant => {
    const texts = textsOf(tenant);
    const names = texts.map(nameOf);
    return texts.flatMap((text, index) => {
      const first = names.indexOf(names[index] ?? '');
      if (first === index) return [];
      const allowed = `names that differ: ${key}[${first}] has ${names[index]} already`;
      return [problem([key, index, field], text, allowed, 'rename one of the two')];
    });
  };
}
