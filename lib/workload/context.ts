import type { Construct } from 'constructs';
import { Platform } from '../core/platform';
import { refuse } from '../core/problem-error';
import { covers, waiversFor } from '../core/waiver';
import type { PlainPodSpec, PodSpec } from '../values/pod';
import { below } from '../values/problem';
import { hardenPodSpec, type PodContext } from './kernel';

/** What the kernel must know of an object in a platform: the version, and which rules are waived for it. */
export function contextOf(construct: Construct, kind: string, name: string): PodContext {
  const waivers = waiversFor(construct, `${kind}/${name}`);
  return {
    kind,
    kubernetes: Platform.of(construct).settings.kubernetes,
    serviceAccountName: name,
    isWaived: (rule, container) => waivers.some(waiver => covers(waiver, rule, container)),
  };
}

/** Hardens the pod of a construct; the problems name the paths below the prop that holds the pod's spec. */
export function hardenFor(construct: Construct, prop: string, spec: PodSpec, context: PodContext): PlainPodSpec {
  const hardened = hardenPodSpec(spec, context);
  return hardened.problems ? refuse(construct, below(prop, hardened.problems)) : hardened.value;
}
