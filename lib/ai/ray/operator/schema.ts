import * as v from 'valibot';
import { justification } from '../../../core/waiver';
import { issuerReference } from '../../../tls/issuers/reference';
import { crossField, unless } from '../../../values/cross-field';
import { image } from '../../../values/image';
import { dnsLabel } from '../../../values/name';
import { quantity } from '../../../values/quantity';
import { list, object, oneOf, wholeNumber } from '../../../values/schema';
import { OPERATOR_NAMESPACE } from './identity';

const operator = object({
  image: v.pipe(image, v.description('Image of the KubeRay operator with tag and digest.')),
  release: v.optional(
    v.pipe(
      oneOf(['1.6', '1.7']),
      v.description('Release of the operator in the image; it decides what it can and may do.'),
    ),
    '1.6',
  ),
  namespace: v.optional(v.pipe(dnsLabel(), v.description('Namespace of the operator alone.')), OPERATOR_NAMESPACE),
  watch: v.optional(
    v.pipe(
      list(dnsLabel(), 'namespaces'),
      v.description('Namespaces of the same platform whose clusters it makes; in no other it has a right.'),
    ),
    [],
  ),
  tenants: v.optional(
    v.pipe(
      list(dnsLabel(), 'namespaces'),
      v.description('Namespaces that it watches too and that are tenants of Kubeflow, or declared somewhere else.'),
    ),
    [],
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
  mutualTls: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'Whether it has cert-manager make certificates for the nodes of clusters, an alpha feature of 1.7.',
      ),
    ),
    false,
  ),
  webhook: v.optional(
    v.pipe(
      object({ issuer: v.pipe(issuerReference, v.description('Who issues its certificate; cert-manager makes it.')) }),
      v.description(
        'The webhook by which the API server refuses RayClusters that the operator could not make; without it the operator says so later.',
      ),
    ),
  ),
});

/** An operator with every default filled in. */
export type OperatorSettings = v.InferOutput<typeof operator>;

/** The KubeRay operator of a platform. */
export const operatorSchema = v.pipe(
  operator,
  crossField<OperatorSettings>(
    ({ release, mutualTls }) =>
      unless(
        !mutualTls || release !== '1.6',
        ['release'],
        release,
        'a release that knows mutualTls, which is 1.7',
        'set it to "1.7", with an image of that release',
      ),
    ({ watch, tenants }) =>
      unless(
        watch.length + tenants.length > 0,
        ['watch'],
        watch,
        'at least one namespace: in all others the operator has no rights',
        'name those with clusters',
      ),
    ({ watch, tenants }) =>
      unless(
        new Set([...watch, ...tenants]).size === watch.length + tenants.length,
        ['watch'],
        watch,
        'names that differ, from each other and from tenants',
        'remove the repeated one',
      ),
  ),
);

/** An operator as users write it. */
export type OperatorInput = v.InferInput<typeof operatorSchema>;

const { watch: _, tenants: __, schedules: ___, autoscaledJobs: ____, mutualTls: _____, ...ofFile } = operator.entries;

/** The shape of `operator.yaml`: which namespaces it watches, and what for, follows from the teams. */
export const operatorFile = object(ofFile);
