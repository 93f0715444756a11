import { allRules, judge, type Manifest } from '../../lib';
import { at, listAt, qualifiedName } from '../../lib/values/manifest';
import { ApiServer } from '../support/real/kubernetes';
import { suiteWith } from '../support/real/suite';
import type { Server } from '../support/real/workplace';
import { madeIn, messagesIn, podsIn, runPods } from './ray/cluster';
import { startOperator } from './ray/operator';
import { findRay, OPERATOR_VERSION, rayDefinitions, sampleOf } from './ray/programs';
import { emittedObjects } from './support/emitted';
import { Objects, until } from './support/objects';
import { type Exception, record } from './support/record';

// The definitions of Ray are large: a busy server takes minutes to serve them.
jest.setTimeout(600_000);

const NAMESPACES = ['pod-security', 'ray-vision'];

/** Samples of the operator that nobody has hardened. */
const SOFT = [
  ...['ray-cluster.complete.yaml', 'ray-cluster.sample.yaml', 'ray-job.sample.yaml', 'ray-job.sidecar-mode.yaml'],
  'ray-service.sample.yaml',
];

/** What it makes, and nothing else: no account, no role, no way in. */
const KINDS = ['Job', 'Pod', 'RayCluster', 'Secret', 'Service'];

const EXCEPTIONS: readonly Exception[] = [
  {
    check: 'availability/bounded-job',
    objects: /\/Job\//,
    why: 'The operator writes the Job that submits, and ends it with its RayJob, whose time is bounded.',
  },
  {
    check: 'output/common-labels',
    objects: /\/Job\//,
    why: 'The operator labels the Job that submits in its own words; nothing selects it by any.',
  },
  {
    check: 'output/no-secret-objects',
    why: 'The operator makes the token in the cluster; no file holds it.',
  },
  {
    check: 'secret/no-environment',
    objects: /\/(count-primes|classify)-/,
    why: 'The clusters of jobs and services have a token each, in a Secret whose name nobody knows before: the operator hands it over itself.',
  },
  {
    check: 'secret/no-environment',
    objects: /\/Job\/count-primes /,
    why: 'So it does to the pod that submits.',
  },
  {
    check: 'secret/no-environment',
    objects: /\/training-head-\S+ spec\.containers\[1\]/,
    why: 'The operator gives the autoscaler its token before it reads what it is told of it.',
  },
];

suiteWith(findRay(), 'the KubeRay operator makes of what is emitted', tools => {
  const emitted = emittedObjects()
    .filter(({ platform }) => platform === 'dist/ray')
    .map(({ manifest }) => manifest);
  const rayObjects = emitted.filter(({ apiVersion }) => apiVersion === 'ray.io/v1');
  const pods = rayObjects.reduce((sum, manifest) => sum + podsOf(manifest), 0);
  let server: ApiServer;
  let operator: Server;
  let objects: Objects;
  let version = '';

  beforeAll(async () => {
    server = await ApiServer.start(tools.workplace, { program: tools.kubernetes });
    version = await server.version();
    await server.startControllerManager();
    objects = new Objects(server);
    await objects.define(rayDefinitions(tools.module));
    const first = (...kinds: readonly string[]) => emitted.filter(({ kind }) => kinds.includes(kind));
    const [namespaces, rights] = [first('Namespace'), first('ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap')];
    await objects.mustApply(namespaces);
    await objects.mustApply(rights);
    const [deployment] = first('Deployment');
    if (deployment === undefined) throw new Error('dist/ray has no operator');
    operator = await startOperator(tools.workplace, tools.operator, server, deployment);
    await objects.mustApply(emitted.filter(manifest => ![...namespaces, ...rights].includes(manifest)));
  });

  const made = async () => (await Promise.all(NAMESPACES.map(name => madeIn(server, name)))).flat();
  const madePods = async () => (await made()).filter(({ kind }) => kind === 'Pod');

  test('every pod, those included that the operator adds to, is let into its restricted namespace', async () => {
    try {
      await until(async () => {
        for (const namespace of NAMESPACES) await runPods(server, namespace);
        return (await madePods()).length >= pods;
      });
    } catch (error) {
      const told = (await Promise.all(NAMESPACES.map(name => messagesIn(server, name)))).flat();
      throw new Error(
        `${(await madePods()).map(qualifiedName).join('\n')}\n${told.join('\n')}\n${await operator.logWith('~')}`,
        { cause: error },
      );
    }
    const refusals = (await Promise.all(NAMESPACES.map(name => messagesIn(server, name))))
      .flat()
      .filter(message => message.includes('forbidden'));
    record({
      judge: 'kube-apiserver',
      version,
      what: `pods that KubeRay ${OPERATOR_VERSION} makes of dist/ray, with init containers, autoscaler and submitter: let into restricted namespaces`,
      expected: pods,
      judged: (await madePods()).length,
      findings: refusals.map(says => ({ check: 'refused', object: 'dist/ray', says })),
    });
  });

  test('the operator needs no right that it is not given', async () => {
    const log = await operator.logWith('is forbidden');
    const refused = log.split('\n').filter(line => line.includes('is forbidden'));
    record({
      judge: 'KubeRay operator',
      version: OPERATOR_VERSION,
      what: 'Ray objects of dist/ray, made with the rights of its ServiceAccount: nothing is forbidden to it',
      expected: rayObjects.length,
      judged: new Set((await made()).flatMap(ownersOf).filter(name => rayObjects.some(one => nameOf(one) === name)))
        .size,
      findings: refused.map(says => ({
        check: 'forbidden',
        object: 'ray-system/ServiceAccount/kuberay-operator',
        says,
      })),
    });
  });

  test('elsewhere the operator may do nothing, and here it makes no account and no role', async () => {
    const may = async (namespace: string, verb: string, resource: string, group = '') => {
      const { body } = await server.ask('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
        method: 'POST',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: 'system:serviceaccount:ray-system:kuberay-operator',
            resourceAttributes: { namespace, verb, resource, group },
          },
        },
      });
      return at(JSON.parse(body), 'status', 'allowed');
    };
    expect(await may('pod-security', 'list', 'secrets')).toBe(true);
    expect(await may('kube-system', 'list', 'secrets')).toBe(false);
    expect(await may('ray-system', 'list', 'secrets')).toBe(false);
    expect(await may('default', 'create', 'pods')).toBe(false);
    expect(await may('pod-security', 'create', 'serviceaccounts')).toBe(false);
    expect(await may('pod-security', 'create', 'rolebindings', 'rbac.authorization.k8s.io')).toBe(false);
  });

  test('our rules over everything that it makes', async () => {
    const results = await made();
    const kinds = [...new Set(results.map(({ kind }) => kind))].sort();
    expect(kinds).toEqual(KINDS);
    const { findings } = judge([...emitted, ...results], allRules, { kubernetes: '1.34' });
    const found = findings.filter(({ manifest }) => results.includes(manifest));
    record({
      judge: 'KubeRay operator',
      version: OPERATOR_VERSION,
      what: `kinds of objects that it makes of dist/ray (${KINDS.join(', ')}), judged by our rules`,
      expected: KINDS.length,
      judged: kinds.length,
      findings: found.map(({ rule, manifest, path }) => ({
        check: rule.id,
        object: `${qualifiedName(manifest)} ${path}`,
      })),
      exceptions: EXCEPTIONS,
    });
  });

  test('samples that nobody has hardened come to nothing', async () => {
    const [namespace = ''] = NAMESPACES;
    const before = (await podsIn(server, namespace)).length;
    const samples = SOFT.flatMap(file => sampleOf(tools.module, file, namespace));
    await objects.mustApply(samples);
    const refused = async () => {
      const messages = (await messagesIn(server, namespace)).filter(message =>
        message.includes('violates PodSecurity'),
      );
      return samples.filter(sample => messages.some(message => message.startsWith(nameOf(sample))));
    };
    await until(async () => (await refused()).length === samples.length);
    record({
      judge: 'kube-apiserver',
      version,
      what: `samples of KubeRay ${OPERATOR_VERSION} that nobody has hardened (${SOFT.join(', ')}): refused, and no pod of them`,
      expected: samples.length,
      judged: (await refused()).length,
      findings: (await podsIn(server, namespace))
        .slice(before)
        .map(pod => ({ check: 'let in', object: qualifiedName(pod) })),
    });
  });
});

/** How many pods an object makes at once: a head, workers, and for a job the pod that submits it. */
function podsOf(manifest: Manifest): number {
  const cluster = at(manifest, 'spec', 'rayClusterSpec') ?? at(manifest, 'spec', 'rayClusterConfig') ?? manifest.spec;
  const workers = listAt(cluster, 'workerGroupSpecs').reduce<number>(
    (sum, group) => sum + Number(at(group, 'replicas')),
    0,
  );
  return 1 + workers + (at(manifest, 'spec', 'submitterPodTemplate') === undefined ? 0 : 1);
}

function ownersOf(manifest: Manifest): readonly unknown[] {
  return listAt(manifest, 'metadata', 'ownerReferences').map(owner => at(owner, 'name'));
}

function nameOf({ metadata }: Manifest): string {
  return metadata.name;
}
