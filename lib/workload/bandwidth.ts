import * as v from 'valibot';
import { BANDWIDTH_ANNOTATIONS, bitRate } from '../values/bandwidth';
import { object } from '../values/schema';

/** Most bits a second to and from a pod. */
export const bandwidthSchema = object({
  ingress: v.optional(v.pipe(bitRate, v.description('To the pod.'))),
  egress: v.optional(v.pipe(bitRate, v.description('From the pod.'))),
});

/** Most bits a second to and from a pod, such as `{ ingress: '100M' }`. */
export type Bandwidth = v.InferInput<typeof bandwidthSchema>;

/** The annotations of a pod with its limits among them; nothing if there are none. */
export function annotationsOf(
  given: Readonly<Record<string, string>> | undefined,
  bandwidth: Bandwidth,
): Readonly<Record<string, string>> | undefined {
  const limits = (['ingress', 'egress'] as const).flatMap(way => {
    const rate = bandwidth[way];
    return rate === undefined ? [] : [[BANDWIDTH_ANNOTATIONS[way], rate] as const];
  });
  return limits.length === 0 ? given : { ...given, ...Object.fromEntries(limits) };
}
