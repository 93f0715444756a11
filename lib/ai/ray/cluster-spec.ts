import type { Construct } from 'constructs';
import { collect } from '../../core/problem-error';
import { expectSecrets } from '../../core/secret-expectation';
import type { PlainPodSpec } from '../../values/pod';
import { contextOf, equipFor, hardenFor } from '../../workload/context';
import type { PodContext } from '../../workload/kernel';
import { autoscalerOptions, ENDED, withAutoscaler, withoutAutoscaler } from './autoscaler';
import type { ClusterSettings } from './cluster-schema';
import type { WorkerSettings } from './node-schema';
import { labelsOf, type RayOwner, type RayRole } from './part';
import { type ContainerPort, rayPod, startParams } from './pod';
import { RAY_PORTS } from './ports';
import { TOKEN_KEY } from './token';

/** What a cluster is to whoever makes it. */
export interface ClusterUse {
  readonly owner: RayOwner;
  /** Name of the Secret with the token, where it is known before the cluster is there. */
  readonly tokenSecret: string | undefined;
  /** Whether it serves. @default false */
  readonly serves?: boolean;
}

/** The spec of a RayCluster, with every pod brought through the kernel. */
export function clusterSpec(construct: Construct, settings: ClusterSettings, use: ClusterUse): object {
  const { owner } = use;
  const { rayVersion, head, workers, autoscaler, tokenSecret, mutualTls } = settings;
  if (tokenSecret !== undefined) {
    const purpose = `token of ${owner.kind}/${owner.name}`;
    expectSecrets(construct, [{ name: tokenSecret, key: TOKEN_KEY, purpose, length: { atLeast: 32 } }]);
  }
  const context = contextOf(construct, owner.kind, owner.name);
  const [headSpec, workerGroups] = collect(
    () => headPod(construct, settings, use, context),
    () => collect(...workers.map(worker => () => workerGroup(construct, settings, worker, use, context))),
  );
  return {
    rayVersion,
    // Spelled out: without a mode nothing is switched on.
    authOptions: { mode: 'token', ...(tokenSecret !== undefined && { secretName: tokenSecret }) },
    ...(mutualTls && { tlsOptions: { enabled: true } }),
    enableInTreeAutoscaling: autoscaler !== undefined,
    ...(autoscaler && { autoscalerOptions: autoscalerOptions(headSpec, autoscaler) }),
    headGroupSpec: {
      serviceType: 'ClusterIP',
      enableIngress: false,
      rayStartParams: { ...startParams(head), 'num-cpus': String(head.numCpus) },
      template: template(owner, 'head', { spec: withoutAutoscaler(headSpec) }),
    },
    workerGroupSpecs: workerGroups,
  };
}

/** A pod template, with the labels by which policies know the pod. */
export function template(
  owner: RayOwner,
  role: RayRole,
  { spec, labels = {}, annotations = {} }: RayPodTemplate,
): object {
  return {
    metadata: {
      labels: {
        ...labels,
        ...labelsOf(owner, role),
        // A sidecar would stand between nodes that talk on ports of their choice, and outlive jobs that end.
        'sidecar.istio.io/inject': 'false',
      },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec,
  };
}

/** A hardened pod, and what its devices need beside it. */
export interface RayPodTemplate {
  readonly spec: PlainPodSpec;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

function headPod(construct: Construct, settings: ClusterSettings, use: ClusterUse, context: PodContext) {
  const { head, autoscaler } = settings;
  const pod = rayPod(use.owner, 'head', head, settings, {
    tokenSecret: use.tokenSecret,
    ports: headPorts(settings, use),
  });
  return hardenFor(construct, 'head', autoscaler ? withAutoscaler(pod, autoscaler) : pod, context);
}

function workerGroup(
  construct: Construct,
  settings: ClusterSettings,
  worker: WorkerSettings,
  { owner, tokenSecret, serves = false }: ClusterUse,
  context: PodContext,
): object {
  const { name, accelerator, replicas, minReplicas = replicas, maxReplicas = replicas } = worker;
  const prop = `workers[${settings.workers.indexOf(worker)}]`;
  const ports = [port('metrics'), ...(serves ? [port('serve')] : [])];
  const pod = rayPod(owner, 'worker', worker, settings, { tokenSecret, ports });
  const ended = settings.autoscaler ? ENDED : {};
  const { podSpec, ...more } = equipFor(
    construct,
    prop,
    { ...pod, ...ended },
    accelerator,
    context,
    `${owner.name}-${name}`,
    `${prop}.`,
  );
  return {
    groupName: name,
    replicas,
    minReplicas,
    maxReplicas,
    rayStartParams: startParams(worker),
    template: template(owner, 'worker', { ...more, spec: hardenFor(construct, prop, podSpec, context) }),
  };
}

// The Service of the head gets these ports, and finds them by their names.
function headPorts({ clients }: ClusterSettings, { serves = false }: ClusterUse): readonly ContainerPort[] {
  const asked = new Set(clients.flatMap(client => client.ports));
  return [
    port('gcs', 'gcs-server'),
    port('dashboard'),
    port('metrics'),
    ...(asked.has('client') ? [port('client')] : []),
    ...(serves || asked.has('serve') ? [port('serve')] : []),
  ];
}

function port(key: keyof typeof RAY_PORTS, name: string = key): ContainerPort {
  return { name, containerPort: RAY_PORTS[key] };
}
