import type { Construct } from 'constructs';
import * as v from 'valibot';
import { parseProps } from '../core/parse-props';
import { declareWaivers, type Waiver } from '../core/waiver';
import { type AcceleratorInput, acceleratorSchema } from '../values/accelerator/accelerator';
import { dnsSubdomain } from '../values/name';
import type { PlainPodSpec, PodSpec } from '../values/pod';
import { object } from '../values/schema';
import { annotationsOf, type Bandwidth, bandwidthSchema } from './bandwidth';
import { contextOf, equipFor, hardenFor } from './context';
import { HardenedServiceAccount } from './service-account';

/** What every hardened workload takes. */
export interface WorkloadProps {
  /** Name of the object. @default - the construct's id */
  readonly name?: string;
  /** The pod, with all fields of `k8s.PodSpec`; what is left out is filled in hard. */
  readonly podSpec: PodSpec;
  /** Labels for the object and its pods. @default - none beside the app.kubernetes.io ones */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations for the pods. @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Most bits a second to and from each pod; the network needs the bandwidth plugin. @default - no limit */
  readonly bandwidth?: Bandwidth;
  /** The devices of each pod, and with them tolerations, labels of nodes, groups and scheduler. @default - none */
  readonly accelerator?: AcceleratorInput;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/** A hardened pod template and what its object needs around it. */
export interface WorkloadTemplate {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The labels by which controllers, budgets and Services find the pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly template: { readonly metadata: object; readonly spec: PlainPodSpec };
}

const ownProps = object({
  name: dnsSubdomain,
  bandwidth: bandwidthSchema,
  accelerator: v.optional(acceleratorSchema),
});

/** What a kind adds to its pods, unless they say otherwise. */
type PodDefaults = (selector: Readonly<Record<string, string>>) => Partial<PodSpec>;

/**
 * Brings a pod through the kernel, and gives it a ServiceAccount of its own unless it names one.
 * @throws ProblemError with every contradiction, by path
 */
export function templateOf(
  construct: Construct,
  kind: string,
  props: WorkloadProps,
  defaults: PodDefaults = () => ({}),
): WorkloadTemplate {
  const { podSpec, waivers } = props;
  const { name, bandwidth, accelerator } = parseProps(construct, ownProps, {
    name: props.name ?? construct.node.id,
    bandwidth: props.bandwidth ?? {},
    accelerator: props.accelerator,
  });
  declareWaivers(construct, waivers);
  const selector = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/component': kind.toLowerCase() };
  const context = contextOf(construct, kind, name);
  const pod = equipFor(construct, 'podSpec', { ...defaults(selector), ...podSpec }, accelerator, context, name);
  const podAnnotations = annotationsOf(merged(props.podAnnotations, pod.annotations), bandwidth);
  const spec = hardenFor(construct, 'podSpec', pod.podSpec, {
    ...context,
    ...(podAnnotations && { annotations: podAnnotations }),
  });
  if (podSpec.serviceAccountName === undefined) new HardenedServiceAccount(construct, 'account', { name });
  const labels = { 'app.kubernetes.io/name': name, ...selector, ...pod.labels, ...props.labels };
  return {
    name,
    labels,
    selector,
    template: { metadata: { labels, ...(podAnnotations && { annotations: podAnnotations }) }, spec },
  };
}

function merged(given: WorkloadProps['podAnnotations'], more: Readonly<Record<string, string>>) {
  return Object.keys(more).length === 0 ? given : { ...more, ...given };
}
