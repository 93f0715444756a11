import type { Construct } from 'constructs';
import { Platform } from '../core/platform';
import { refuse } from '../core/problem-error';
import { covers, waiversFor } from '../core/waiver';
import { type Accelerator, acceleratorNeeds } from '../values/accelerator/accelerator';
import type { PlainPodSpec, PodSpec } from '../values/pod';
import { below, type Problem } from '../values/problem';
import { type Accelerated, accelerate } from './accelerate';
import { deviceClaimTemplate } from './device-claim';
import { hardenPodSpec, type PodContext } from './kernel';

/** What the kernel must know of an object in a platform: the version, and which rules are waived for it. */
export function contextOf(construct: Construct, kind: string, name: string): PodContext {
  const waivers = waiversFor(construct, `${kind}/${name}`);
  const { settings, hardenedPods } = Platform.of(construct);
  return {
    kind,
    kubernetes: settings.kubernetes,
    // What is waived for one object is not waived for those that equal it.
    ...(waivers.length === 0 && { known: hardenedPods }),
    serviceAccountName: name,
    isWaived: (rule, container) => waivers.some(waiver => covers(waiver, rule, container)),
  };
}

/** Hardens the pod of a construct; the problems name the paths below the prop that holds the pod's spec. */
export function hardenFor(construct: Construct, prop: string, spec: PodSpec, context: PodContext): PlainPodSpec {
  const hardened = hardenPodSpec(spec, context);
  return hardened.problems ? refuse(construct, below(prop, hardened.problems)) : hardened.value;
}

/**
 * Gives the pod of a construct its devices, and makes the template of their claims where they come by claim; problems are
 * told like those of `hardenFor`.
 * @param beside - What stands before `accelerator` where it is no prop of the construct itself: `workers[0].`.
 */
export function equipFor(
  construct: Construct,
  prop: string,
  spec: PodSpec,
  accelerator: Accelerator | undefined,
  context: PodContext,
  name: string,
  beside: string = '',
): Accelerated {
  if (accelerator === undefined) return { podSpec: spec, labels: {}, annotations: {} };
  const claimTemplate = `${name}-accelerator`;
  const equipped = accelerate(spec, accelerator, { ...context, claimTemplate });
  if (equipped.problems)
    return refuse(
      construct,
      equipped.problems.map(problem => belowPod(prop, beside, problem)),
    );
  const { claim } = acceleratorNeeds(accelerator);
  if (claim) deviceClaimTemplate(construct, claimTemplate, claim);
  return equipped.value;
}

// What is wrong with the devices themselves stands beside the pod.
function belowPod(prop: string, beside: string, problem: Problem): Problem {
  const place = problem.path.startsWith('accelerator') ? beside : `${prop}.`;
  return { ...problem, path: `${place}${problem.path}` };
}
