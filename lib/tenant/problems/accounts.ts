import { storeAccount } from '../../secrets/secret-store';
import { type CrossFieldProblem, problem } from '../../values/cross-field';
import { suggest } from '../../values/nearest';
import type { TenantSettings } from '../shape';

/** Accounts that Kubernetes or the profile controller makes in every namespace. */
export const BUILT_IN_ACCOUNTS: readonly string[] = ['default', 'default-editor', 'default-viewer'];

/** Accounts whose names are taken. */
export function accountNames({
  serviceAccounts,
  notebooks,
  models,
  services,
  training,
  rayClusters,
}: TenantSettings): readonly CrossFieldProblem[] {
  const taken = [
    ...BUILT_IN_ACCOUNTS,
    ...[...notebooks, ...training].filter(({ serviceAccount }) => serviceAccount === undefined).map(({ name }) => name),
    ...rayClusters.flatMap(({ name }) => [`${name}-head`, `${name}-worker`]),
    ...[...models, ...services].map(({ name }) => name),
  ];
  return serviceAccounts.flatMap(({ name }, index) => {
    if (!taken.includes(name)) return [];
    const fix = `name it after its use, for example ${JSON.stringify(`${name}-job`)}`;
    return [problem(['serviceAccounts', index, 'name'], name, 'an account of its own, which nothing else uses', fix)];
  });
}

/** Accounts of workloads that do not exist. */
export function workloadAccounts({
  notebooks,
  training,
  rayClusters,
  serviceAccounts,
}: TenantSettings): readonly CrossFieldProblem[] {
  const known = serviceAccounts.map(({ name }) => name);
  const ofRay = rayClusters.flatMap(({ head, workers }, index) => [
    { keys: ['rayClusters', index, 'head'], ...head },
    ...workers.map((worker, group) => ({ keys: ['rayClusters', index, 'workers', group], ...worker })),
  ]);
  const all = [
    ...notebooks.map((notebook, index) => ({ keys: ['notebooks', index], ...notebook })),
    ...training.map((job, index) => ({ keys: ['training', index], ...job })),
    ...ofRay,
  ];
  return all.flatMap(({ keys, serviceAccount }) => {
    if (serviceAccount === undefined || known.includes(serviceAccount)) return [];
    const fix = suggest(serviceAccount, known, 'add it to serviceAccounts, or leave the key out');
    return [problem([...keys, 'serviceAccount'], serviceAccount, 'an account of serviceAccounts', fix)];
  });
}

/** Secrets that come from nowhere. */
export function secretsWithoutStore({ secrets, secretStore }: TenantSettings): readonly CrossFieldProblem[] {
  if (secrets.length === 0 || secretStore !== undefined) return [];
  return [problem(['secrets'], secrets, 'secrets only beside a secretStore', 'say in secretStore where they lie')];
}

/** Accounts of the secret store that do not exist or cannot sign in. */
export function storeAccounts({ secretStore, serviceAccounts }: TenantSettings): readonly CrossFieldProblem[] {
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
