import * as fc from 'fast-check';
import {
  evaluatePodSecurity,
  HardenedRayCluster,
  HardenedRayJob,
  HardenedServiceAccount,
  type Manifest,
} from '../../../lib';
import { podTemplatesOf } from '../../../lib/rules/pod-template';
import { at } from '../../../lib/values/manifest';
import type { PlainContainer, PlainPodSpec } from '../../../lib/values/pod';
import { IMAGE, inNamespace } from '../../support/manifests';

// What the operator adds, by what it does in its source: an init container of every worker that copies the security context.
function asMade(manifest: Manifest): readonly PlainPodSpec[] {
  return podTemplatesOf(manifest).map(({ spec }) => {
    const [ray] = spec.containers;
    if (ray?.name !== 'ray-worker') return spec;
    const { securityContext, env, volumeMounts } = ray;
    const waiting = { name: 'wait-gcs-ready', image: ray.image, securityContext, env, volumeMounts } as PlainContainer;
    return { ...spec, initContainers: [...(spec.initContainers ?? []), waiting] };
  });
}

// Most values are right, or hardly a cluster would be made.
const mostly = <T, U>(right: readonly T[], wrong: readonly U[]) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom<T | undefined>(undefined, ...right) },
    { weight: 1, arbitrary: fc.constantFrom<U>(...wrong) },
  );
const node = {
  cpu: mostly(['500m', '1', 2], ['0', 'much']),
  memory: mostly(['2Gi', '64Gi'], ['1', '64Mi']),
  disk: mostly(['1Gi', '20Gi'], ['0']),
  objectStore: mostly(['256Mi', '1Gi'], ['64Gi']),
  sharedMemory: mostly(['64Mi', '128Mi'], ['64Gi']),
  serviceAccount: mostly(['reader'], ['', 'default', 'nobody']),
  nodeSelector: mostly([{}, { pool: 'a' }], [{ 'node-role.kubernetes.io/control-plane': '' }]),
  tolerations: mostly([[], [{ key: 'gpu', operator: 'Exists' }]], [[{ key: '' }], [{ key: '', operator: 'Exists' }]]),
};
const worker = fc.record({
  name: mostly(['cpu', 'gpu', 'tpu'], ['Bad name']).map(name => name ?? 'group'),
  ...node,
  replicas: mostly([0, 1, 2], [-1, 1.5]),
  maxReplicas: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(2, 5) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  accelerator: mostly(
    [{ nvidia: { gpus: 1 } }, { nvidia: { mig: { profile: '1g.10gb', count: 1 } } }, { ascend: { count: 8 } }],
    [{ nvidia: { gpus: 0.5 } }, { nvidia: { gpus: 1 }, amd: { gpus: 1 } }],
  ),
});
const props = fc.record({
  rayVersion: mostly(['2.60.0', '2.52.0'], ['2.9.0', '2.51.0']).map(version => version ?? '2.53.1'),
  image: mostly([IMAGE], ['ray:latest']).map(image => image ?? IMAGE),
  head: fc.record({ ...node, numCpus: mostly([0], [4]) }),
  workers: fc.array(worker, { minLength: 1, maxLength: 2 }),
  autoscaler: mostly([{}, { cpu: '1' }], [{ cpu: '0' }]),
  environment: mostly(
    [{}, { A: 'x' }],
    [{ NVIDIA_VISIBLE_DEVICES: 'all' }, { API_TOKEN: 'hunter2-hunter2' }, { '1': '' }],
  ),
  mounts: mostly(
    [[{ secret: 's', path: '/s' }], [{ claim: 'c', path: '/c', writable: true }], [{ configMap: 'p', path: '/p' }]],
    [
      [{ secret: 's', path: '/s', writable: true }],
      [{ secret: 's', claim: 'c', path: '/s' }],
      [{ claim: 'c', path: 'c' }],
    ],
  ),
  tokenSecret: mostly(['token'], ['Bad']),
});

/** How many of the tries made something. */
const made = { clusters: 0 };

test('every pod of a cluster or a job is restricted, the containers of the operator included, or nothing is made', () => {
  fc.assert(
    fc.property(props, fc.boolean(), (given, isJob) => {
      let manifests: ReadonlyMap<string, Manifest>;
      try {
        manifests = inNamespace(
          scope => {
            new HardenedServiceAccount(scope, 'reader');
            if (isJob) new HardenedRayJob(scope, 'atlas', { ...given, entrypoint: 'true' } as never);
            else new HardenedRayCluster(scope, 'atlas', given as never);
          },
          { apiServer: { cidrs: ['10.0.0.1/32'] } },
        );
      } catch {
        return;
      }
      made.clusters += 1;
      const cluster = manifests.get('team-a/RayCluster/atlas') ?? manifests.get('team-a/RayJob/atlas');
      if (cluster === undefined) throw new Error('there is no cluster');
      const pods = asMade(cluster);
      expect(pods.length).toBeGreaterThan(1);
      for (const spec of pods) {
        expect(evaluatePodSecurity('restricted', 'latest', { metadata: {}, spec } as never)).toEqual([]);
        expect(spec.automountServiceAccountToken).toBe(false);
      }
      expect(at(cluster, 'spec', ...(isJob ? ['rayClusterSpec'] : []), 'authOptions', 'mode')).toBe('token');
    }),
    { numRuns: 300, seed: 8 },
  );
  expect(made.clusters).toBeGreaterThan(30);
});
