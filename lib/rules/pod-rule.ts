import { has } from '../values/kubernetes-version';
import { at } from '../values/manifest';
import { isRecord } from '../values/place';
import type { PlainContainer, PlainPodSpec } from '../values/pod';
import { POD_KINDS } from './kinds';
import { podTemplatesOf } from './pod-template';
import { CONTAINER_LISTS, type ContainerList } from './pods/container-list';
import { inObject } from './pods/origin';
import type { PodTemplate } from './pods/view';
import type { ObjectRule, RuleContext, RuleText, Violation } from './rule';

/** A pod before a rule: the template, its containers, and the version of Kubernetes that will run it. */
export interface PodUnderTest extends Omit<PodTemplate, 'origin'>, RuleContext {
  /** Every container, in the order in which they start. */
  readonly containers: readonly PlacedContainer[];
}

/** A rule over one pod, wherever it is embedded; the hardening kernel stands on these. */
export interface PodRule extends ObjectRule {
  /** Whether the rule is for pods of a kind, on a version of Kubernetes. */
  readonly appliesTo: (pod: Pick<PodUnderTest, 'kind' | 'kubernetes'>) => boolean;
  /** Paths are relative to the pod's spec; those of its labels and annotations start with `metadata`. */
  readonly checkPod: (pod: PodUnderTest) => readonly Violation[];
}

/** A container and where it stands. */
export interface PlacedContainer {
  readonly container: PlainContainer;
  readonly list: ContainerList;
  readonly path: string;
}

/** Every container of a pod, in the order in which they start. */
export function containersOf(spec: PlainPodSpec): readonly PlacedContainer[] {
  return CONTAINER_LISTS.flatMap(list => {
    const containers = spec[list];
    if (!Array.isArray(containers)) return [];
    return containers.flatMap((container, index) =>
      isRecord(container)
        ? [{ container: container as unknown as PlainContainer, list, path: `${list}[${index}]` }]
        : [],
    );
  });
}

interface Applies {
  /** Kinds whose pods the rule is not for, each with its reason beside it. @default - none */
  readonly notFor?: readonly string[];
  /** Kinds whose pods the rule is for. @default - every kind */
  readonly onlyFor?: readonly string[];
}

/** A rule over one field of every container, init and ephemeral containers included. */
export function containerRule(
  rule: RuleText &
    Applies & {
      /** Path of the judged field within the container. */
      readonly at: string;
      readonly passes: (container: PlainContainer, pod: PodUnderTest, list: ContainerList) => boolean;
    },
): PodRule {
  return podRule({
    ...rule,
    violations: pod =>
      pod.containers
        .filter(({ container, list }) => !rule.passes(container, pod, list))
        .map(({ container, path }) => ({
          path: `${path}.${rule.at}`,
          given: at(container, ...rule.at.split('.')),
          container: container.name,
        })),
  });
}

/** A rule over one field of the pod itself. */
export function podFieldRule(
  rule: RuleText &
    Applies & {
      /** Path of the judged field within the pod's spec. */
      readonly at: string;
      readonly passes: (spec: PlainPodSpec, pod: PodUnderTest) => boolean;
    },
): PodRule {
  return podRule({
    ...rule,
    violations: pod =>
      rule.passes(pod.spec, pod) ? [] : [{ path: rule.at, given: at(pod.spec, ...rule.at.split('.')) }],
  });
}

/** A rule that finds its violations itself; the two above are built on it. */
export function podRule(
  rule: RuleText & Applies & { readonly violations: (pod: PodUnderTest) => readonly Violation[] },
): PodRule {
  const { violations, notFor = [], onlyFor, ...text } = rule;
  const appliesTo: PodRule['appliesTo'] = pod =>
    (text.since === undefined || has(pod.kubernetes, text.since)) &&
    !notFor.includes(pod.kind) &&
    (onlyFor === undefined || onlyFor.includes(pod.kind));
  const checkPod = (pod: PodUnderTest) => (appliesTo(pod) ? violations(pod) : []);
  const checked: PodRule = {
    ...text,
    kinds: [POD_KINDS],
    appliesTo,
    checkPod,
    check: (manifest, context) =>
      podTemplatesOf(manifest, context.podTable).flatMap(template =>
        checkTemplate(checked, template, podUnderTest(template, context)),
      ),
  };
  return checked;
}

/** What a rule finds in one pod of an object; paths are those within the object. */
export function checkTemplate(rule: PodRule, { origin }: PodTemplate, pod: PodUnderTest): readonly Violation[] {
  const violations = rule.checkPod(pod);
  return violations.length === 0 ? violations : violations.flatMap(found => inObject(origin, found));
}

/** A pod of an object as rules look at it: without the way back. */
export function podUnderTest(
  { kind, labels, annotations, spec }: Omit<PodTemplate, 'origin'>,
  context: RuleContext,
): PodUnderTest {
  return { kind, labels, annotations, spec, containers: containersOf(spec), ...context };
}
