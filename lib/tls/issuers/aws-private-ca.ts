import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import { dnsSubdomain } from '../../values/name';
import { object, text } from '../../values/schema';
import { across } from '../values';
import { type IssuerReference, isClusterWide } from './reference';

const GROUP = 'awspca.cert-manager.io';
const ARN =
  /^arn:aws(-[a-z]+)*:acm-pca:([a-z]{2}(-[a-z]+)+-\d):\d{12}:certificate-authority\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What describes the authority, without the name of the issuer. */
export const awsPrivateCaFields = v.pipe(
  object({
    arn: v.pipe(
      text(
        ARN,
        'the ARN of a private certificate authority',
        'for example "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef"',
      ),
      v.description('ARN of the authority.'),
    ),
    region: v.pipe(
      text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region of AWS', 'for example "eu-central-1"'),
      v.description('Region of the authority, as it stands in the ARN.'),
    ),
  }),
  regionOfArn(),
);

/** What `AwsPrivateCaIssuer` takes. */
export interface AwsPrivateCaIssuerProps extends v.InferInput<typeof awsPrivateCaFields> {
  /** Name of the issuer. @default - the construct's id */
  readonly name?: string;
}

const awsPrivateCaIssuerProps = v.pipe(object({ name: dnsSubdomain, ...awsPrivateCaFields.entries }), regionOfArn());

/**
 * An authority of AWS Private CA, whose key never leaves AWS. The issuer signs in as its own ServiceAccount: static keys of
 * AWS cannot be given.
 * @see https://github.com/cert-manager/aws-privateca-issuer
 */
export class AwsPrivateCaIssuer extends Construct {
  readonly issuer: ApiObject;
  /** What certificates refer to. */
  readonly reference: IssuerReference;

  constructor(scope: Construct, id: string, props: AwsPrivateCaIssuerProps) {
    super(scope, id);
    const { name, arn, region } = parseProps(this, awsPrivateCaIssuerProps, { name: id, ...props });
    const kind = isClusterWide(this) ? 'AWSPCAClusterIssuer' : 'AWSPCAIssuer';
    this.reference = { name, kind, group: GROUP };
    this.issuer = apiObject(
      this,
      { apiVersion: `${GROUP}/v1beta1`, kind },
      { metadata: { name }, spec: { arn, region } },
    );
  }
}

function regionOfArn<T>() {
  return across<T>(
    'region',
    ({ arn, region }) => {
      const stated = typeof arn === 'string' ? ARN.exec(arn)?.[2] : undefined;
      return stated === undefined || stated === region;
    },
    'the region of the ARN',
    'take it from the ARN: what follows acm-pca',
  );
}
