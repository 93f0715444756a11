import * as v from 'valibot';
import { justification } from '../../../core/waiver';
import { image } from '../../../values/image';
import { dnsLabel } from '../../../values/name';
import { quantity } from '../../../values/quantity';
import { hint, list, object, wholeNumber } from '../../../values/schema';
import { OPERATOR_NAMESPACE } from './identity';

/** The KubeRay operator of a platform. */
export const operatorSchema = object({
  image: v.pipe(image, v.description('Image of the KubeRay operator with tag and digest; of 1.6 or a later release.')),
  namespace: v.optional(v.pipe(dnsLabel(), v.description('Namespace of the operator alone.')), OPERATOR_NAMESPACE),
  watch: v.pipe(
    list(dnsLabel(), 'namespaces'),
    v.minLength(
      1,
      hint('at least one namespace: in all others the operator has no rights', 'name those with clusters'),
    ),
    v.check(names => new Set(names).size === names.length, hint('names that differ', 'remove the repeated one')),
    v.description('Namespaces whose clusters it makes; in no other it has a right.'),
  ),
  rights: v.pipe(
    justification,
    v.description(
      'The operator makes and changes pods, and reads Secrets, in the namespaces that it watches. This becomes the waivers on its roles there.',
    ),
  ),
  replicas: v.optional(v.pipe(wholeNumber(1, 5), v.description('Pods, of which one works.')), 2),
  cpu: v.optional(v.pipe(quantity, v.description('CPU, as request and limit.')), '500m'),
  memory: v.optional(
    v.pipe(quantity, v.description('Memory, as request and limit; 500 Ray pods take about 500 MB.')),
    '512Mi',
  ),
  schedules: v.optional(
    v.pipe(v.boolean(), v.description('Whether it makes jobs on a schedule: RayCronJob, an alpha feature of 1.6.')),
    false,
  ),
  autoscaledJobs: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'Whether jobs and services may have an autoscaler: the operator then makes roles for their clusters.',
      ),
    ),
    false,
  ),
});

/** An operator as users write it. */
export type OperatorInput = v.InferInput<typeof operatorSchema>;

/** An operator with every default filled in. */
export type OperatorSettings = v.InferOutput<typeof operatorSchema>;

const { watch: _, schedules: __, autoscaledJobs: ___, ...ofFile } = operatorSchema.entries;

/** The shape of `operator.yaml`: which namespaces it watches, and what for, follows from the teams. */
export const operatorFile = object(ofFile);
