import { podRules } from '../rules/catalogue';
import { podUnderTest } from '../rules/pod-rule';
import { problemOf } from '../rules/problem';
import { contentOf, interned } from '../values/interned';
import type { KubernetesVersion } from '../values/kubernetes-version';
import { isRecord } from '../values/place';
import { isPlain, plain } from '../values/plain';
import type { PlainContainer, PlainPodSpec, PodSpec } from '../values/pod';
import { type Checked, describe, type Problem } from '../values/problem';
import type { Recent } from '../values/recent';
import { containerDefaults, type Default, NONROOT, type PodUser, podDefaults } from './defaults';
import { missingFeatures } from './features';
import { fill } from './fill';
import { completeResources } from './resources';
import { misspelledFields } from './spelling';
import { addTmp, boundVolume, mountSecretsReadOnly } from './volumes';

const ruleOf = new Map(podRules.map(rule => [rule.id, rule]));

/** What the kernel must know of a pod beside its spec. */
export interface PodContext {
  /** Kind of the object that makes the pod. */
  readonly kind: string;
  readonly kubernetes: KubernetesVersion;
  /** ServiceAccount for a pod that names none. @default - none, which a rule refuses */
  readonly serviceAccountName?: string;
  /** Whether a rule is waived, for one container or (undefined) for the pod. @default - nothing is */
  readonly isWaived?: (rule: string, container: string | undefined) => boolean;
  /** Annotations of the pod, which AppArmor reads too. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Pods that were hardened in the same context before: equal ones come out equal. @default - none is remembered */
  readonly known?: Recent<PlainPodSpec>;
}

/**
 * The hardening kernel: what is missing is filled in hard, what contradicts is a problem that names its path, and nothing
 * is overwritten. Its law: the result satisfies every rule over pods, or there are problems.
 */
export function hardenPodSpec(given: PodSpec, context: PodContext): Checked<PlainPodSpec> {
  const spec: PlainPodSpec = plain(given);
  const { known, kind, kubernetes, serviceAccountName, annotations } = context;
  // Of two tokens JSON shows no difference.
  const content = isPlain(spec)
    ? contentOf({ spec, kind, kubernetes, serviceAccountName, annotations: annotations ?? {} })
    : undefined;
  if (known === undefined || content === undefined) return hardenedAnew(spec, context);
  const before = known.get(content);
  if (before !== undefined) return { value: before };
  const hardened = hardenedAnew(spec, context);
  if (hardened.value !== undefined) known.set(content, interned(hardened.value));
  return hardened;
}

function hardenedAnew(spec: PlainPodSpec, context: PodContext): Checked<PlainPodSpec> {
  if (!Array.isArray(spec.containers) || spec.containers.length === 0 || !spec.containers.every(isRecord)) {
    return {
      problems: [
        { path: 'containers', given: describe(spec.containers), allowed: 'at least one container', fix: 'add one' },
      ],
    };
  }
  const hardened = fillPod(spec, context);
  const problems = [
    ...misspelledFields(spec),
    ...missingFeatures(spec, context.kubernetes),
    ...otherSystems(spec),
    ...brokenRules(hardened, context),
  ];
  return problems.length > 0 ? { problems } : { value: hardened };
}

function fillPod(spec: PlainPodSpec, context: PodContext): PlainPodSpec {
  const user = { ...NONROOT, ...idsOf(spec.securityContext) };
  const volumes = spec.volumes?.map(boundVolume);
  const harden = (container: PlainContainer) => fillContainer(container, user, volumes ?? [], context);
  const filled = {
    ...spec,
    ...(context.serviceAccountName !== undefined && {
      serviceAccountName: spec.serviceAccountName ?? context.serviceAccountName,
    }),
    containers: spec.containers.map(harden),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(harden) }),
    ...(volumes && { volumes }),
  };
  return addTmp(apply(filled, podDefaults(user), rule => skipped(rule, undefined, context)));
}

function fillContainer(
  container: PlainContainer,
  user: PodUser,
  volumes: NonNullable<PlainPodSpec['volumes']>,
  context: PodContext,
): PlainContainer {
  const filled = apply(container, containerDefaults(user), rule => skipped(rule, container.name, context));
  return mountSecretsReadOnly({ ...filled, resources: completeResources(container.resources) }, volumes);
}

function apply<T extends object>(given: T, defaults: readonly Default<T>[], skip: (rule: string) => boolean): T {
  return defaults.filter(({ rule }) => !skip(rule)).reduce((filled, { fields }) => fill(filled, fields), given);
}

// A default is left out where its rule is waived, and where its rule is not for such pods.
function skipped(id: string, container: string | undefined, context: PodContext): boolean {
  return ruleOf.get(id)?.appliesTo(context) !== true || context.isWaived?.(id, container) === true;
}

// A container without ids of its own runs as the pod says.
function idsOf(securityContext: PlainPodSpec['securityContext'] = {}): Partial<PodUser> {
  const { runAsUser, runAsGroup, fsGroup } = securityContext;
  return {
    ...(runAsUser !== undefined && { runAsUser }),
    ...(runAsGroup !== undefined && { runAsGroup }),
    ...(fsGroup !== undefined && { fsGroup }),
  };
}

function otherSystems(spec: PlainPodSpec): readonly Problem[] {
  if (spec.os === undefined || spec.os.name === 'linux') return [];
  return [
    {
      path: 'os.name',
      given: describe(spec.os.name),
      allowed: '"linux"',
      fix: 'leave it out: most of the hardening exists on Linux only',
    },
  ];
}

function brokenRules(
  spec: PlainPodSpec,
  { kind, kubernetes, annotations = {}, isWaived }: PodContext,
): readonly Problem[] {
  const pod = podUnderTest({ kind, spec, labels: {}, annotations }, { kubernetes });
  return podRules
    .flatMap(rule => rule.checkPod(pod).map(found => ({ rule, found })))
    .filter(({ rule, found }) => isWaived?.(rule.id, found.container) !== true)
    .map(({ rule, found }) => problemOf(rule, found));
}
