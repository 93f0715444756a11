import { userNamespaces } from '../rules/workload/user-namespaces';
import { type Accelerator, acceleratorNeeds } from '../values/accelerator/accelerator';
import type { AcceleratorNeeds, DriverFile } from '../values/accelerator/needs';
import { definedOnly, plain } from '../values/plain';
import type { PlainContainer, PlainPodSpec, PodSpec } from '../values/pod';
import { type Checked, describe, joinPath, type Problem } from '../values/problem';
import type { PodContext } from './kernel';

/** Name of the claim within a pod. */
const CLAIM = 'accelerator';

/** A pod with its devices, and the labels and annotations by which their scheduler knows it. */
export interface Accelerated {
  readonly podSpec: PodSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What must be known of a pod that gets devices, beside its spec. */
export interface AccelerateContext extends Pick<PodContext, 'kind' | 'kubernetes' | 'isWaived'> {
  /** Name of the ResourceClaimTemplate, where the devices come by claim. */
  readonly claimTemplate: string;
}

/**
 * Gives a pod its devices: as request and limit of one container or by claim, with the tolerations, labels of nodes, groups
 * and scheduler that go with them. What the pod says itself stays; what contradicts is a problem, by its path from the pod's
 * spec or from `accelerator`.
 */
export function accelerate(given: PodSpec, accelerator: Accelerator, context: AccelerateContext): Checked<Accelerated> {
  const spec = plain(given) as PlainPodSpec;
  const needs = acceleratorNeeds(accelerator);
  const containers: readonly PlainContainer[] = Array.isArray(spec.containers) ? spec.containers : [];
  const { container: named } = accelerator;
  const index = named === undefined ? 0 : containers.findIndex(({ name }) => name === named);
  const container = containers[index];
  if (container === undefined) return { problems: [noSuchContainer(named, containers)] };
  const problems = [
    ...givenTwice(container, index, needs),
    ...otherNodeFiles(spec, needs),
    ...foreignGroups(spec, needs, context),
  ];
  if (problems.length > 0) return { problems };
  return {
    value: {
      podSpec: {
        ...placed(spec, needs, context.claimTemplate),
        containers: containers.map(other => (other === container ? equipped(container, needs) : other)),
      },
      labels: needs.podLabels ?? {},
      annotations: needs.podAnnotations ?? {},
    },
  };
}

function placed(spec: PlainPodSpec, needs: AcceleratorNeeds, claimTemplate: string): PlainPodSpec {
  const { tolerations = [], securityContext = {}, volumes = [], resourceClaims = [] } = spec;
  const missing = needs.tolerations.filter(({ key }) => !tolerations.some(toleration => toleration.key === key));
  const nodeSelector = { ...needs.nodeSelector, ...spec.nodeSelector };
  const groups = [...new Set([...(securityContext.supplementalGroups ?? []), ...needs.groups])];
  const claim = { name: CLAIM, resourceClaimTemplateName: claimTemplate };
  return {
    ...spec,
    ...(needs.schedulerName !== undefined && { schedulerName: spec.schedulerName ?? needs.schedulerName }),
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    tolerations: [...tolerations, ...missing.map(definedOnly)],
    ...(groups.length > 0 && { securityContext: { ...securityContext, supplementalGroups: groups } }),
    ...(needs.claim && { resourceClaims: [...resourceClaims, claim] }),
    ...(needs.driverFiles && { volumes: [...volumes, ...needs.driverFiles.map(fileVolume)] }),
  };
}

// Equal on both sides: the API server takes no other request, and the device plugins of some vendors read just the one.
function equipped(container: PlainContainer, { resources, claim, driverFiles }: AcceleratorNeeds): PlainContainer {
  const { requests, limits, claims = [], ...rest } = container.resources ?? {};
  const has = Object.keys(resources).length > 0;
  return {
    ...container,
    resources: {
      ...rest,
      ...((has || requests) && { requests: { ...requests, ...resources } }),
      ...((has || limits) && { limits: { ...limits, ...resources } }),
      ...((claim || claims.length > 0) && { claims: [...claims, ...(claim ? [{ name: CLAIM }] : [])] }),
    },
    ...(driverFiles && { volumeMounts: [...(container.volumeMounts ?? []), ...driverFiles.map(fileMount)] }),
  };
}

function fileVolume({ name, path }: DriverFile) {
  return { name, hostPath: { path } };
}

function fileMount({ name, path }: DriverFile) {
  return { name, mountPath: path, readOnly: true };
}

function noSuchContainer(named: string | undefined, containers: readonly PlainContainer[]): Problem {
  const names = containers.map(({ name }) => name).join(', ');
  return {
    path: 'accelerator.container',
    given: describe(named),
    allowed: names === '' ? 'a pod with containers' : `one of ${names}`,
    fix: names === '' ? 'add a container' : 'name a container of the pod, or leave it out for the first',
  };
}

// Two places that say how many are one too many: a reviewer reads one of them.
function givenTwice(container: PlainContainer, index: number, { resources }: AcceleratorNeeds): readonly Problem[] {
  return Object.keys(resources).flatMap(resource =>
    (['requests', 'limits'] as const).flatMap(side => {
      const amount = container.resources?.[side]?.[resource];
      if (amount === undefined) return [];
      return [
        {
          path: joinPath(['containers', index, 'resources', side, resource]),
          given: describe(amount),
          allowed: 'unset: `accelerator` says how many',
          fix: 'leave it out',
        },
      ];
    }),
  );
}

// The waiver for the driver's files must not let in any other.
function otherNodeFiles({ volumes = [] }: PlainPodSpec, { driverFiles }: AcceleratorNeeds): readonly Problem[] {
  if (driverFiles === undefined) return [];
  return volumes.flatMap(({ hostPath }, index) =>
    hostPath === undefined
      ? []
      : [
          {
            path: joinPath(['volumes', index, 'hostPath']),
            given: describe(hostPath.path),
            allowed: `of the node only ${driverFiles.map(({ path }) => path).join(', ')}, which \`accelerator\` mounts`,
            fix: 'use a claim, a ConfigMap or an emptyDir',
          },
        ],
  );
}

// The node's numbers: in a user namespace the same number is another group, and the files stay closed.
function foreignGroups(
  { hostUsers }: PlainPodSpec,
  { groups }: AcceleratorNeeds,
  context: AccelerateContext,
): readonly Problem[] {
  if (groups.length === 0 || hostUsers === true || !userNamespaces.appliesTo(context)) return [];
  const rule = userNamespaces.id;
  if (context.isWaived?.(rule, undefined) === true) return [];
  return [
    {
      path: 'accelerator.groups',
      given: groups.join(', '),
      allowed: 'none in a user namespace, where the groups of the node do not exist',
      fix: `let udev open the files of the devices to all and write groups: [], or waive ${rule} for this pod`,
      rule,
    },
  ];
}
