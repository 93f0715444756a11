import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';
import { amountOf } from '../../../lib/values/quantity';
import type { Applied, Objects } from '../support/objects';
import type { Finding } from '../support/record';

const IMAGE = 'registry.example/x:1';
const HARDENED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Something that a tenant tries, and what its quota or its limits must make of it. */
export interface Attempt {
  readonly title: string;
  readonly manifest: Manifest;
  /** Whether the answer is right. */
  readonly isRight: (answer: Applied) => boolean;
}

/** What a tenant with a quota and a limit range tries. */
export function attemptsOf(namespace: string, quota: Manifest, limits: Manifest): readonly Attempt[] {
  const container = listAt(limits, 'spec', 'limits').find(limit => at(limit, 'type') === 'Container');
  const most = String(at(container, 'max', 'cpu'));
  const refuses =
    (why: RegExp) =>
    ({ status, answer }: Applied) =>
      status === 403 && why.test(String(at(answer, 'message')));
  return [
    {
      title: 'a container without resources gets those of the limit range',
      manifest: pod(namespace, {}),
      isRight: ({ answer }) => {
        const given = at(answer, 'spec', 'containers', 0, 'resources');
        return ['cpu', 'memory'].every(
          name =>
            at(given, 'limits', name) === at(container, 'default', name) &&
            at(given, 'requests', name) === at(container, 'defaultRequest', name),
        );
      },
    },
    {
      title: 'a container larger than the limit range lets it be is refused',
      manifest: pod(namespace, sized(String(amountOf(most) + 1))),
      isRight: refuses(/maximum cpu usage per Container/),
    },
    {
      title: 'a pod larger than the quota is refused',
      manifest: pod(namespace, ...enough(amountOf(String(at(quota, 'spec', 'hard', 'limits.cpu'))), most)),
      isRight: refuses(/exceeded quota: .*limits\.cpu/),
    },
    {
      title: 'a port of every node is refused',
      manifest: service(namespace, 'NodePort'),
      isRight: refuses(/exceeded quota: .*services\.nodeports/),
    },
    {
      title: 'a load balancer is refused',
      manifest: service(namespace, 'LoadBalancer'),
      isRight: refuses(/exceeded quota: .*services\.loadbalancers/),
    },
  ];
}

/** Tries everything; what is not answered rightly is a finding. */
export async function wrongAnswers(objects: Objects, attempts: readonly Attempt[]): Promise<readonly Finding[]> {
  const answers = await objects.apply(
    attempts.map(({ manifest }) => manifest),
    { dryRun: true },
  );
  return attempts.flatMap(({ title, manifest, isRight }, index) =>
    answers.slice(index, index + 1).flatMap(answer => {
      if (isRight(answer)) return [];
      const says = `${answer.status} ${at(answer.answer, 'message') ?? ''}`;
      return [{ check: title, object: String(manifest.metadata.namespace), says }];
    }),
  );
}

/** Containers of which each may be, and all together may not. */
function enough(quota: number, most: string): readonly object[] {
  return Array.from({ length: Math.floor(quota / amountOf(most)) + 1 }, () => sized(most));
}

function sized(cpu: string): object {
  return { requests: { cpu }, limits: { cpu } };
}

function pod(namespace: string, ...resources: readonly object[]): Manifest {
  const containers = resources.map((resources, index) => ({
    name: `x${index}`,
    image: IMAGE,
    securityContext: HARDENED,
    resources,
  }));
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace }, spec: { containers } };
}

function service(namespace: string, type: string): Manifest {
  const spec = { type, selector: { app: 'x' }, ports: [{ port: 80 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'x', namespace }, spec };
}
