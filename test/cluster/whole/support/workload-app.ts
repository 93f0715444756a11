import { type Chart, Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  HardenedCronJob,
  HardenedDeployment,
  HardenedJob,
  HardenedPod,
  HardenedStatefulSet,
  harden,
  loadPlatform,
  Platform,
  Tenant,
} from '../../../../lib';
import type { PodSpec } from '../../../../lib/values/pod';

/** The tenant of the workloads, which nobody else uses. */
export const NAMESPACE = 'team-workloads';
const PORT = 8080;
/** Little: all of them run at once, on two processors with everything else. */
const SMALL = { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '200m', memory: '64Mi' } };
const PLUS_SMALL = {
  cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(200) },
  memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
};
/** The server of busybox does not listen to those who want it to end. */
const SHORT = { terminationGracePeriodSeconds: 1 };
const PLUS_SHORT = { terminationGracePeriod: Duration.seconds(1) };
const OFTEN = { periodSeconds: Duration.seconds(2) };
/** One replica where ours have two: there is one node, and little of it. */
const ALONE = {
  rule: 'availability/replicas',
  on: 'Deployment/plus-deployment',
  reason: 'a test of one node needs one replica',
  owner: 'tests',
  until: '2099-12-31',
};
const SERVE = ['sh', '-c', `touch /tmp/live /tmp/ready && exec busybox httpd -f -p ${PORT} -h /tmp`];
const MOUNT = { name: 'shared', mountPath: '/shared' };

/** Every kind of workload that the library hardens, its own and those of cdk8s-plus, as the tenant of a platform. */
export function workloadApp(image: string, outdir: string): Platform {
  const platform = new Platform({ ...loadPlatform('apps/kubeflow/platform.yaml'), kubernetes: '1.37', outdir });
  new Tenant(platform, NAMESPACE, { owner: 'ada@example.com', quota: { cpu: 8, memory: '16Gi' } });
  const chart = platform.namespace(NAMESPACE);
  ownWorkloads(chart, image);
  plusWorkloads(chart, image);
  return platform;
}

function ownWorkloads(chart: Chart, image: string): void {
  // It says nothing of resources, users or rights: all that is filled in.
  new HardenedPod(chart, 'pod', { podSpec: { ...SHORT, containers: [{ name: 'main', image, command: SERVE }] } });
  new HardenedDeployment(chart, 'deployment', {
    podSpec: {
      ...SHORT,
      initContainers: [
        {
          name: 'first',
          image,
          command: ['sh', '-c', 'echo first > /shared/first'],
          volumeMounts: [MOUNT],
          resources: SMALL,
        },
        {
          name: 'beside',
          image,
          restartPolicy: 'Always',
          command: ['sh', '-c', 'touch /shared/beside && exec sleep 2147483647'],
          volumeMounts: [MOUNT],
          resources: SMALL,
        },
      ],
      containers: [server(image, 'test -f /shared/first && test -f /shared/beside')],
      volumes: [{ name: 'shared', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
    },
    spec: { replicas: 2 },
  });
  new HardenedStatefulSet(chart, 'stateful-set', {
    podSpec: { ...SHORT, containers: [server(image, 'echo kept > /shared/kept')] },
    spec: {
      replicas: 2,
      volumeClaimTemplates: [
        {
          metadata: { name: 'shared' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
        },
      ],
    },
  });
  const ends = { containers: [{ name: 'main', image, command: ['sh', '-c', 'echo done'], resources: SMALL }] };
  new HardenedJob(chart, 'job', { podSpec: ends });
  new HardenedCronJob(chart, 'cron-job', { schedule: '* * * * *', podSpec: ends });
}

function plusWorkloads(chart: Chart, image: string): void {
  const metadata = (name: string) => ({ name, labels: { 'app.kubernetes.io/name': name } });
  const containers = (command: string[]) => [{ name: 'main', image, command, resources: PLUS_SMALL }];
  const serving = [
    {
      name: 'main',
      image,
      command: SERVE,
      portNumber: PORT,
      resources: PLUS_SMALL,
      readiness: kplus.Probe.fromHttpGet('/ready', OFTEN),
      liveness: kplus.Probe.fromHttpGet('/live', OFTEN),
    },
  ];
  const done = containers(['sh', '-c', 'echo done']);
  harden(
    new kplus.Pod(chart, 'plus-pod', {
      metadata: metadata('plus-pod'),
      restartPolicy: kplus.RestartPolicy.NEVER,
      containers: serving,
      ...PLUS_SHORT,
    }),
  );
  harden(
    new kplus.Deployment(chart, 'plus-deployment', {
      metadata: metadata('plus-deployment'),
      replicas: 1,
      containers: serving,
      ...PLUS_SHORT,
    }),
    { waivers: [ALONE] },
  );
  harden(
    new kplus.StatefulSet(chart, 'plus-stateful-set', {
      metadata: metadata('plus-stateful-set'),
      replicas: 1,
      containers: serving,
      ...PLUS_SHORT,
      service: new kplus.Service(chart, 'plus-service', {
        metadata: metadata('plus-service'),
        ports: [{ port: PORT }],
      }),
    }),
  );
  harden(
    new kplus.DaemonSet(chart, 'plus-daemon-set', {
      metadata: metadata('plus-daemon-set'),
      containers: serving,
      ...PLUS_SHORT,
    }),
  );
  const bounds = { backoffLimit: 1, activeDeadline: Duration.minutes(5), ttlAfterFinished: Duration.hours(1) };
  harden(new kplus.Job(chart, 'plus-job', { metadata: metadata('plus-job'), containers: done, ...bounds }));
  harden(
    new kplus.CronJob(chart, 'plus-cron-job', {
      metadata: metadata('plus-cron-job'),
      containers: done,
      schedule: Cron.everyMinute(),
      ...bounds,
    }),
  );
}

type Container = PodSpec['containers'][number];

/** A server with every kind of probe; it begins once a condition holds. */
function server(image: string, condition: string): Container {
  const [, , serve = ''] = SERVE;
  const probe = (path: string) => ({ httpGet: { path, port: PORT }, periodSeconds: 2 });
  return {
    name: 'main',
    image,
    command: ['sh', '-c', `${condition} && ${serve}`],
    ports: [{ name: 'http', containerPort: PORT }],
    volumeMounts: [MOUNT],
    resources: SMALL,
    startupProbe: { exec: { command: ['test', '-f', '/tmp/live'] } },
    readinessProbe: probe('/ready'),
    livenessProbe: probe('/live'),
  };
}
