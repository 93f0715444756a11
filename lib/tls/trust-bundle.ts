import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { Bundle } from '../../imports/kinds/trust.cert-manager.io';
import { apiObject } from '../core/api-object';
import { parseProps } from '../core/parse-props';
import { expectSecrets, type SecretExpectation } from '../core/secret-expectation';
import { dnsSubdomain } from '../values/name';
import { certificates } from '../values/pem';
import { hint, list, object, objectWithOneOf, text } from '../values/schema';

/** Namespace from which trust-manager reads, unless it was told another one. */
const TRUST_NAMESPACE = 'cert-manager';

const fileName = text(/^[-._a-zA-Z0-9]{1,253}$/, 'a key: letters, digits, -, _ and .', 'for example "ca.crt"');

const source = objectWithOneOf(['configMap', 'secret', 'pem', 'systemAuthorities'], {
  configMap: v.optional(object({ name: dnsSubdomain, key: fileName })),
  secret: v.optional(
    v.pipe(
      object({
        name: dnsSubdomain,
        key: v.pipe(
          fileName,
          v.check(key => !key.endsWith('.key'), hint('the key of a certificate', 'use ca.crt')),
        ),
      }),
      v.description("Where a certificate lies, in trust-manager's namespace."),
    ),
  ),
  pem: v.optional(v.pipe(certificates, v.description('Certificates as PEM text.'))),
  systemAuthorities: v.optional(v.pipe(v.literal(true), v.description('The public authorities.'))),
});

/** Where certificates of authorities come from: `configMap`, `secret`, `pem` or `systemAuthorities`. */
export type TrustSource = v.InferInput<typeof source>;

/** What `TrustBundle` takes. */
export interface TrustBundleProps {
  /** Name of the bundle, and of the ConfigMap in every namespace. @default - the construct's id */
  readonly name?: string;
  /** Where the certificates come from. */
  readonly sources: readonly TrustSource[];
  /** Labels of the namespaces that get them. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Key of the ConfigMap. @default ca.crt */
  readonly key?: string;
}

const trustBundleProps = object({
  name: dnsSubdomain,
  sources: v.pipe(list(source, 'sources'), v.minLength(1, hint('at least one source', 'add one'))),
  namespaces: v.pipe(
    v.record(v.string(), v.string(), hint('labels of namespaces', 'write them as key: value')),
    v.check(
      labels => Object.keys(labels).length > 0,
      hint('at least one label', 'for example app.kubernetes.io/part-of: kubeflow-profile'),
    ),
  ),
  key: v.optional(fileName, 'ca.crt'),
});

/**
 * Hands out the certificates of authorities to namespaces, as a ConfigMap; it belongs into the cluster chart. Secrets are
 * never a target, because a certificate is no secret and trust-manager would have to be let at them.
 * @see https://cert-manager.io/docs/trust/trust-manager/
 */
export class TrustBundle extends Construct {
  readonly bundle: ApiObject;

  constructor(scope: Construct, id: string, props: TrustBundleProps) {
    super(scope, id);
    const { name, sources, namespaces, key } = parseProps(this, trustBundleProps, { name: id, ...props });
    expectSecrets(this, sources.flatMap(certificateOf));
    this.bundle = apiObject(this, Bundle, {
      metadata: { name },
      spec: {
        sources: sources.map(sourceFields),
        target: { configMap: { key }, namespaceSelector: { matchLabels: namespaces } },
      },
    });
  }
}

function certificateOf({ secret }: v.InferOutput<typeof source>): readonly SecretExpectation[] {
  if (secret === undefined) return [];
  const purpose = 'certificate of an authority that namespaces trust';
  return [{ ...secret, purpose, length: { atLeast: 1 }, lineEnd: true, namespace: TRUST_NAMESPACE }];
}

function sourceFields({ configMap, secret, pem, systemAuthorities }: v.InferOutput<typeof source>): object {
  return { configMap, secret, inLine: pem, useDefaultCAs: systemAuthorities };
}
