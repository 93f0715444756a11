import * as v from 'valibot';
import type { KubernetesVersion } from '../../../values/kubernetes-version';
import { suggest } from '../../../values/nearest';
import { hint } from '../../../values/schema';

/**
 * Feature gates of the kubelet that are worth switching on before they are on by default, and the version that they came
 * in; the kubelet does not start with a gate that its version does not know.
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const GATES = {
  DynamicResourceAllocation: '1.28',
  ImageMaximumGCAge: '1.29',
  ImageVolume: '1.31',
  InPlacePodVerticalScaling: '1.28',
  KubeletCgroupDriverFromCRI: '1.28',
  KubeletCrashLoopBackOffMax: '1.32',
  KubeletEnsureSecretPulledImages: '1.33',
  KubeletPSI: '1.33',
  MemoryQoS: '1.28',
  NodeSwap: '1.28',
  PodLevelResources: '1.32',
  ResourceHealthStatus: '1.31',
  SELinuxChangePolicy: '1.32',
  SELinuxMount: '1.30',
  SupplementalGroupsPolicy: '1.31',
  UserNamespacesSupport: '1.28',
} as const satisfies Readonly<Record<string, KubernetesVersion>>;

/** A feature gate that is known here. */
export type Gate = keyof typeof GATES;

/** Gates that old guides still name. */
const GONE: Readonly<Record<string, string>> = {
  SupportPodPidsLimit: 'remove it: podPidsLimit has worked without it since 1.20, and from 1.24 it stops the kubelet',
  SupportNodePidsLimit: 'remove it: it has been on since 1.20, and from 1.24 it stops the kubelet',
};
const NAMES = Object.keys(GATES) as Gate[];

const gate = v.picklist(
  NAMES,
  hint(`one of the gates ${NAMES.join(', ')}`, given =>
    Object.hasOwn(GONE, String(given)) ? (GONE[String(given)] ?? '') : suggest(given, NAMES, 'remove it'),
  ),
);

/** Feature gates, switched on. */
export const gates = v.record(gate, v.literal(true, hint('true', 'remove it: what is on by default stays on')));
