import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../../lib';
import { kindOf } from '../../lib/rules/kinds';
import { at, listAt, qualifiedName } from '../../lib/values/manifest';
import { suiteWith } from '../support/real/suite';
import type { Workplace } from '../support/real/workplace';
import { clustersOf, type Shared } from './admission/platforms';
import { definedAmong, noDefinitions } from './support/definitions';
import { emittedObjects } from './support/emitted';
import { findKubernetes, MINORS } from './support/kubernetes';
import { until } from './support/objects';
import { record } from './support/record';
import { deleteInVain, deleteNamespace, isKept, leftoversOf } from './tenant-life/leftovers';
import { attemptsOf, wrongAnswers } from './tenant-life/limits';
import { builtInRoles, type Living, live, statefulSetOf } from './tenant-life/living';
import { faultsOf, fetchToken, isTaken, type PodToken, tokensOf } from './tenant-life/tokens';
import { isWorkload, madePods, missingPods, wantedPods } from './tenant-life/workloads';

const JUDGE = 'kube-controller-manager';
/** A namespace that cannot go away. */
const STUCK = 'stuck';
const ROLES = 'rbac.authorization.k8s.io/v1';

const isDefined = definedAmong(emittedObjects().map(({ manifest }) => manifest));
const clusters = clustersOf(emittedObjects().filter(({ manifest }) => isDefined(manifest)));

for (const minor of MINORS) {
  const title = `tenants live in a cluster with its controllers: ${minor}`;
  suiteWith(findKubernetes(minor), title, ({ workplace, kubernetes }) =>
    describe.each(clusters)('$platforms', cluster => livesOn(workplace, kubernetes, cluster)),
  );
}
if (noDefinitions !== undefined) test.todo(`SKIPPED: notebooks, because ${noDefinitions}`);

/** What becomes of the tenants of some platforms on a cluster. */
function livesOn(workplace: Workplace, kubernetes: string, { platforms, manifests }: Shared): void {
  const where = platforms.join(', ');
  const named = (name: string, kind: string) =>
    manifests.filter(({ kind: other, metadata }) => other === kind && metadata.namespace === name);
  const tenants = manifests
    .filter(manifest => kindOf(manifest) === 'Namespace')
    .map(({ metadata }) => metadata.name)
    .filter(name => named(name, 'ResourceQuota').length > 0 && named(name, 'LimitRange').length > 0);
  const [tenant = ''] = tenants;

  let life: Living;
  let version = '';
  const judged = (what: string, verdict: Omit<Parameters<typeof record>[0], 'judge' | 'version' | 'what'>) =>
    record({ judge: JUDGE, version, what: `${where}: ${what}`, ...verdict });
  const list = async (path: string) => listAt(JSON.parse((await life.objects.server.ask(path)).body), 'items');

  beforeAll(async () => {
    life = await live(workplace, kubernetes, manifests);
    version = await life.objects.server.version();
    // Its controller lets some seconds go by before it looks at a namespace.
    await deleteInVain(life.objects, STUCK);
  });

  afterAll(() => life.objects.server.end());

  test('every pod that an object asks for is made in its namespace', async () => {
    const workloads = [...manifests.filter(isWorkload), ...manifests.flatMap(statefulSetOf)];
    const wanted = workloads.reduce((sum, workload) => sum + wantedPods(workload), 0);
    const made = async () => {
      const counts = await Promise.all(workloads.map(workload => madePods(life.objects, workload)));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    await until(async () => (await made()) >= wanted).catch(() => undefined);
    judged(
      'pods of Deployments, Jobs and notebooks: made by their controllers, in namespaces that enforce restricted',
      {
        expected: wanted,
        judged: await made(),
        findings: await missingPods(life.objects, workloads),
      },
    );
  });

  test('the pods of a soft Deployment are not made, and its controller says why', async () => {
    const soft = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'soft', namespace: tenant },
      spec: {
        selector: { matchLabels: { app: 'soft' } },
        template: {
          metadata: { labels: { app: 'soft' } },
          spec: { containers: [{ name: 'x', image: 'registry.example/x:1' }] },
        },
      },
    };
    await life.objects.mustApply([soft]);
    await until(async () => (await missingPods(life.objects, [soft])).some(({ says }) => says?.includes('violates')));
    expect(await madePods(life.objects, soft)).toBe(0);
  });

  test('quotas and limit ranges act', async () => {
    const attempts = tenants.flatMap(name => {
      const [[quota], [limits]] = [named(name, 'ResourceQuota'), named(name, 'LimitRange')];
      return quota === undefined || limits === undefined ? [] : attemptsOf(name, quota, limits);
    });
    judged('quotas and limit ranges of tenants: defaults are given, and what is too large or reaches out is refused', {
      expected: 5 * tenants.length,
      judged: attempts.length,
      findings: await wrongAnswers(life.objects, attempts),
    });
  });

  test('where there is no quota all of that is let in', async () => {
    await life.objects.mustApply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'unlimited' } }]);
    const account = { name: 'default', namespace: 'unlimited' };
    await life.objects.mustApply([{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: account }]);
    const [[quota], [limits]] = [named(tenant, 'ResourceQuota'), named(tenant, 'LimitRange')];
    if (quota === undefined || limits === undefined) throw new Error('there is no tenant with limits');
    const attempts = attemptsOf('unlimited', quota, limits);
    const wrong = await wrongAnswers(life.objects, attempts);
    expect(wrong.map(({ check }) => check)).toEqual(attempts.map(({ title }) => title));
  });

  describe('tokens', () => {
    test('of pods are theirs alone, and last an hour at most; no account has one that lies in a Secret', async () => {
      const { server } = life.objects;
      const tokens = tokensOf(await list('/api/v1/pods'));
      const fetched = await Promise.all(tokens.map(token => fetchToken(server, token)));
      const stored = (await list('/api/v1/secrets'))
        .filter(secret => at(secret, 'type') === 'kubernetes.io/service-account-token')
        .map(secret => ({ check: 'stored token', object: qualifiedName(secret as Manifest) }));
      judged('tokens in the pods that were made: bound to the pod, an hour at most, and none in a Secret', {
        expected: JSON.stringify(await list('/api/v1/pods')).split('"serviceAccountToken":').length - 1,
        judged: fetched.length,
        findings: [...tokens.flatMap((token, index) => faultsOf(token, fetched[index] ?? '')), ...stored],
      });
    });

    test('of a pod end with it; one that is bound to no pod does not, and one of two days is seen', async () => {
      const { server } = life.objects;
      const [bound] = tokensOf(await list('/api/v1/pods'));
      if (bound === undefined) throw new Error('no pod has a token');
      const { boundObjectRef: _, ...spec } = bound.spec;
      const loose: PodToken = { ...bound, spec: { ...spec, expirationSeconds: 172_800 } };
      // The server remembers for ten seconds what it said of a token: it has not seen the one that it is asked about then.
      const [token, unseen] = [await fetchToken(server, bound), await fetchToken(server, bound)];
      const other = await fetchToken(server, loose);
      const taken = async (one: string) => isTaken(server, one, bound.spec.audiences);
      expect([await taken(token), await taken(other)]).toEqual([true, true]);
      const [namespace, , name] = bound.object.split('/');
      const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
      await server.ask(`${path}?gracePeriodSeconds=0`, { method: 'DELETE' });
      const uid = at(bound.spec.boundObjectRef, 'uid');
      await until(async () => at(JSON.parse((await server.ask(path)).body), 'metadata', 'uid') !== uid);
      await until(async () => !(await taken(unseen)));
      expect(await taken(other)).toBe(true);
      expect(faultsOf(loose, other).map(({ check }) => check)).toEqual(['token of no pod', 'long token']);
    });
  });

  describe('aggregated roles', () => {
    test('of Kubernetes are what they were before anything was applied', async () => {
      expect(await builtInRoles(life.objects)).toEqual(life.rolesBefore);
      const added = { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' };
      await life.objects.mustApply([part('widens-view', added)]);
      await until(async () => !isDeepStrictEqual(await builtInRoles(life.objects), life.rolesBefore));
    });

    const binding = manifests.find(one => one.kind === 'RoleBinding' && at(one, 'roleRef', 'name') === 'kubeflow-view');
    if (binding === undefined) return;

    test("of Kubeflow fill, and give a tenant's guests what the binding says, there alone", async () => {
      const namespace = binding.metadata.namespace ?? '';
      const [subject] = listAt(binding, 'subjects');
      const label = 'rbac.authorization.kubeflow.org/aggregate-to-kubeflow-view';
      const may = async (where: string) => {
        const who = at(subject, 'kind') === 'Group' ? { groups: [at(subject, 'name')] } : { user: at(subject, 'name') };
        const resourceAttributes = { namespace: where, verb: 'list', group: 'kubeflow.org', resource: 'notebooks' };
        const body = {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: { ...who, resourceAttributes },
        };
        const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
        return at(
          JSON.parse((await life.objects.server.ask(path, { method: 'POST', body })).body),
          'status',
          'allowed',
        );
      };
      await life.objects.mustApply([
        {
          apiVersion: ROLES,
          kind: 'ClusterRole',
          metadata: { name: 'kubeflow-view' },
          aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }] },
        },
      ]);
      expect(await may(namespace)).toBe(false);
      await life.objects.mustApply([part('kubeflow-notebooks-view', { [label]: 'true' })]);
      await until(async () => (await may(namespace)) === true);
      expect(await may(tenants.find(name => name !== namespace) ?? '')).toBe(false);
    });
  });

  test('a tenant that is deleted leaves nothing behind', async () => {
    const { server } = life.objects;
    const profiles = manifests.filter(({ kind, metadata }) => kind === 'Profile' && tenants.includes(metadata.name));
    for (const profile of profiles) await server.ask((await life.objects.pathOf(profile)) ?? '', { method: 'DELETE' });
    // One that stays shows in what is left.
    await Promise.allSettled(tenants.map(name => deleteNamespace(server, name)));
    const own = manifests.filter(({ metadata: { name, namespace } }) => tenants.includes(namespace ?? name));
    const gone = await Promise.all(own.map(async one => at(await life.objects.read(one), 'code') === 404));
    const left = await Promise.all(tenants.map(name => leftoversOf(server, name)));
    judged(
      'objects of tenants, after their namespaces and Profiles were deleted: gone, and no key of theirs is in etcd',
      {
        expected: own.length,
        judged: gone.filter(Boolean).length,
        findings: left.flat().map(object => ({ check: 'left behind', object })),
      },
    );
  });

  test('what keeps a namespace from going away is seen', async () => {
    await isKept(life.objects.server, STUCK);
    expect(await leftoversOf(life.objects.server, STUCK)).toEqual(
      expect.arrayContaining([`/registry/configmaps/${STUCK}/${STUCK}`, `/registry/namespaces/${STUCK}`]),
    );
  });
}

/** A role that others are aggregated from. */
function part(name: string, labels: Readonly<Record<string, string>>): Manifest {
  const rules = [{ apiGroups: ['kubeflow.org'], resources: ['notebooks'], verbs: ['get', 'list', 'watch'] }];
  return { apiVersion: ROLES, kind: 'ClusterRole', metadata: { name, labels }, rules };
}
