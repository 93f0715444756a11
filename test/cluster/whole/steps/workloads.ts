import { at, listAt } from '../../../../lib/values/manifest';
import { DEFAULT_LIMITS, DEFAULT_REQUESTS } from '../../../../lib/workload/defaults';
import { record } from '../../../conformance/support/record';
import { eventually } from '../support/eventually';
import { giveVolumes } from '../support/volumes';
import type { WholeCluster } from '../support/whole-cluster';
import { NAMESPACE, workloadApp } from '../support/workload-app';

/** Pods that run on; `-` stands for what a controller adds to a name. */
const SERVERS = {
  pod: 1,
  'deployment-': 2,
  'stateful-set-': 2,
  'plus-pod': 1,
  'plus-deployment-': 1,
  'plus-stateful-set-': 1,
  'plus-daemon-set-': 1,
};
const ENDING = ['job-', 'cron-job-', 'plus-job-', 'plus-cron-job-'];
const PATIENCE = 240_000;
const LONG = PATIENCE + 60_000;

/** Every kind of workload that the library hardens, its own and those of cdk8s-plus: they work, and stay. */
export function workloads(running: () => WholeCluster): void {
  const kubectl = (...args: readonly string[]) => running().must(`--namespace=${NAMESPACE}`, ...args);
  const list = (kind: string) => running().list(kind, NAMESPACE);
  const podsOf = (name: string) =>
    list('pods').filter(({ metadata }) => (name.endsWith('-') ? isOf(metadata.name, name) : metadata.name === name));
  const first = (name: string) => podsOf(name)[0]?.metadata.name ?? name;
  const servers = () => Object.keys(SERVERS).flatMap(podsOf);

  test(
    'are let into a restricted namespace, and all become ready',
    async () => {
      const cluster = running();
      const folder = cluster.workplace.newFolder('workloads');
      workloadApp(cluster.imageOf('busybox'), folder).synth();
      await cluster.applyFolder(folder);
      await eventually(() => {
        giveVolumes(cluster);
        for (const [name, count] of Object.entries(SERVERS)) {
          const pods = podsOf(name).filter(pod => listAt(pod, 'status', 'conditions').some(isReady));
          expect([name, pods.length]).toEqual([name, count]);
        }
      }, PATIENCE);
    },
    LONG,
  );

  test(
    'and those that end, end well, those of a schedule too',
    async () => {
      await eventually(() => {
        for (const name of ENDING) {
          const phases = podsOf(name).map(pod => at(pod, 'status', 'phase'));
          expect([name, phases]).toEqual([name, expect.arrayContaining(['Succeeded'])]);
        }
      }, PATIENCE);
    },
    LONG,
  );

  test.each(['deployment-', 'plus-deployment-'])(
    '%s: who fails its readiness probe is taken out, and comes back',
    async name => {
      const pod = first(name);
      const isIn = async (ready: boolean) =>
        eventually(() => {
          const found = podsOf(pod)[0];
          expect(listAt(found, 'status', 'conditions').some(isReady)).toBe(ready);
        });
      const touch = (command: string) => kubectl('exec', pod, '--container=main', '--', command, '/tmp/ready');
      touch('rm');
      await isIn(false);
      touch('touch');
      await isIn(true);
    },
  );

  test('an init container and a sidecar write where the others read, and nowhere else', () => {
    const inside = (...command: readonly string[]) =>
      running().kubectl('exec', `--namespace=${NAMESPACE}`, first('deployment-'), '--container=main', '--', ...command);
    expect(inside('ls', '/shared').output.trim().split('\n').sort()).toEqual(['beside', 'first']);
    expect(inside('touch', '/shared/main')).toMatchObject({ status: 0 });
    expect(inside('touch', '/x').output).toMatch(/Read-only file system/);
  });

  test('users of a pod are nobody on the node', () => {
    const map = kubectl('exec', first('deployment-'), '--container=main', '--', 'cat', '/proc/self/uid_map');
    const [, outside] = map.trim().split(/\s+/).map(Number);
    expect(outside).toBeGreaterThan(65_535);
  });

  test('what says nothing of resources has those of the LimitRange', () => {
    const [limits] = listAt(list('limitrange')[0], 'spec', 'limits');
    expect([at(limits, 'defaultRequest'), at(limits, 'default')]).toEqual([DEFAULT_REQUESTS, DEFAULT_LIMITS]);
    const [main] = listAt(podsOf('pod')[0], 'spec', 'containers');
    expect(at(main, 'resources')).toEqual({ requests: DEFAULT_REQUESTS, limits: DEFAULT_LIMITS });
  });

  test('every container has requests and limits, and the quota counts them', async () => {
    const pods = list('pods');
    for (const pod of pods) {
      for (const container of [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')]) {
        for (const side of ['requests', 'limits']) {
          const amounts = Object.keys(at(container, 'resources', side) ?? {}).sort();
          expect([pod.metadata.name, amounts]).toEqual([pod.metadata.name, ['cpu', 'ephemeral-storage', 'memory']]);
        }
      }
    }
    // Pods of a schedule come and go between the two looks.
    await eventually(() => {
      const alive = list('pods').filter(pod => ['Pending', 'Running'].includes(String(at(pod, 'status', 'phase'))));
      const quota = list('resourcequota').find(({ metadata }) => metadata.name === 'tenant');
      expect(Number(at(quota, 'status', 'used', 'pods'))).toBeGreaterThanOrEqual(alive.length);
    });
  });

  test('none was started twice', () => {
    const pods = servers();
    expect(pods).toHaveLength(Object.values(SERVERS).reduce((sum, count) => sum + count, 0));
    for (const pod of pods) {
      const statuses = [
        ...listAt(pod, 'status', 'containerStatuses'),
        ...listAt(pod, 'status', 'initContainerStatuses'),
      ];
      expect(statuses.map(status => [pod.metadata.name, at(status, 'restartCount')])).toEqual(
        statuses.map(() => [pod.metadata.name, 0]),
      );
    }
  });

  test('so every kind works', () => {
    const works = (name: string) => podsOf(name).some(pod => listAt(pod, 'status', 'conditions').some(isReady));
    const ended = (name: string) => podsOf(name).some(pod => at(pod, 'status', 'phase') === 'Succeeded');
    record({
      judge: 'kubelet',
      version: running().version(),
      what: 'kinds of workloads, of the library and of cdk8s-plus, hardened, in a tenant: ready and not started twice, or ended well',
      expected: Object.keys(SERVERS).length + ENDING.length,
      judged: Object.keys(SERVERS).filter(works).length + ENDING.filter(ended).length,
      findings: [],
    });
  });

  test('who fails its liveness probe is started again', async () => {
    const pod = first('plus-deployment-');
    kubectl('exec', pod, '--container=main', '--', 'rm', '/tmp/live');
    await eventually(() => {
      const [status] = listAt(podsOf(pod)[0], 'status', 'containerStatuses');
      expect([at(status, 'restartCount'), at(status, 'ready')]).toEqual([1, true]);
    });
  });

  test('all of it goes with its namespace', async () => {
    running().must('delete', `profile/${NAMESPACE}`, `namespace/${NAMESPACE}`);
    expect(running().kubectl('get', 'namespace', NAMESPACE).output).toMatch(/not found/);
  });
}

function isReady(condition: unknown): boolean {
  return at(condition, 'type') === 'Ready' && at(condition, 'status') === 'True';
}

/** Whether a controller made a name of another one, and not of a longer one. */
function isOf(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && !/^(plus|set)-/.test(name.slice(prefix.length));
}
