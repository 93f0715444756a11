import * as v from 'valibot';
import { justification, type Waiver } from '../../core/waiver';
import { destinationSchema } from '../../network/destination';
import { image } from '../../values/image';
import { dnsLabel, dnsSubdomain, serviceName } from '../../values/name';
import { hint, list, object, wholeNumber } from '../../values/schema';
import type { DexConfigProps } from './config/shape';

const texts = v.record(v.string(), v.string(hint('a text', 'put it in quotes')));

/** What `Dex` is made from beside its configuration. */
export const dexProps = object({
  name: v.pipe(serviceName(), v.description('Name of the Deployment, the Service and everything around them.')),
  image: v.pipe(image, v.description('Image of Dex with tag and digest; of 2.45.1 or a later patch.')),
  secretsInEnvironment: v.pipe(
    justification,
    v.description(
      'Dex reads secrets from its environment only. This becomes the waiver of secret/no-environment on its Deployment.',
    ),
  ),
  replicas: v.optional(v.pipe(wholeNumber(1, 10), v.description('Number of pods.')), 2),
  egress: v.optional(
    v.pipe(
      list(destinationSchema, 'destinations'),
      v.description('Where the login sources and the database are: NetworkPolicies know no host names.'),
    ),
    [],
  ),
  tlsSecretName: v.optional(
    v.pipe(dnsSubdomain, v.description('Secret with tls.crt and tls.key for the name of the Service.')),
    'dex-tls',
  ),
  caBundle: v.optional(
    v.pipe(dnsSubdomain, v.description('ConfigMap with certificates that Dex trusts beside those of its image.')),
  ),
  oauth2Proxy: v.optional(
    v.pipe(
      object({
        namespace: v.optional(v.pipe(dnsLabel(), v.description('Its namespace.')), 'oauth2-proxy'),
        labels: v.optional(
          v.pipe(
            texts,
            v.check(
              labels => Object.keys(labels).length > 0,
              hint('at least one label', 'for example { "app.kubernetes.io/name": oauth2-proxy }'),
            ),
            v.description('Labels of its pods.'),
          ),
          { 'app.kubernetes.io/name': 'oauth2-proxy' },
        ),
      }),
      v.description('The pods of oauth2-proxy, which ask Dex for tokens.'),
    ),
    {},
  ),
  podAnnotations: v.optional(
    v.pipe(texts, v.description('Annotations for the pods, such as the one of a reloader.')),
    {},
  ),
});

/** What `Dex` takes. */
export interface DexProps extends Omit<v.InferInput<typeof dexProps>, 'name'> {
  /** Name of everything. @default - the construct's id */
  readonly name?: string;
  /** The configuration, from which ConfigMap, environment and policies follow. */
  readonly config: DexConfigProps;
  /** Rules that may be broken here, each with a reason and an end. @default - secret/no-environment, from `secretsInEnvironment` */
  readonly waivers?: readonly Waiver[];
}

/** The same, checked and with every default filled in. */
export type DexDeploymentSettings = v.InferOutput<typeof dexProps>;
