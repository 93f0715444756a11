import * as v from 'valibot';
import { isStrongPolicy, STRONG_POLICY } from '../../rules/ingress/tls-policy';
import { cidr, isCidr, isEverything } from '../../values/cidr';
import { type CrossFieldProblem, unless } from '../../values/cross-field';
import { hint, list, object, oneOf, text } from '../../values/schema';

const ARN = 'arn:aws(?:-[a-z]+)*';
const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d';

/** A certificate of the AWS Certificate Manager. */
const certificateArn = text(
  new RegExp(`^${ARN}:acm:${REGION}:\\d{12}:certificate/[\\w-]+$`),
  'the ARN of a certificate of ACM',
  'for example "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"',
);

/** Certificates that a load balancer shows; the first one also to who names no host. */
export const certificates = v.pipe(
  list(certificateArn, 'ARNs of certificates'),
  v.minLength(1, hint('at least one certificate', 'give the ARN of one of ACM')),
  v.description('Certificates of ACM.'),
);

/** A web ACL of the region: what stands for CloudFront is none that a load balancer takes. */
export const webAclArn = text(
  new RegExp(`^${ARN}:wafv2:${REGION}:\\d{12}:regional/webacl/[\\w-]+/[\\w-]+$`),
  'the ARN of a regional web ACL of WAFv2',
  'for example "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/edge/12345678-1234-1234-1234-123456789012"',
);

/** Versions and cipher suites of TLS. */
export const tlsPolicy = v.optional(
  v.pipe(
    text(/^ELBSecurityPolicy-/, 'the name of a TLS policy of AWS', `for example "${STRONG_POLICY}"`),
    v.check(
      given => isStrongPolicy(given),
      hint('a TLS policy of AWS that takes 1.2 or 1.3 only, with forward secrecy', `for example "${STRONG_POLICY}"`),
    ),
    v.description('Versions and cipher suites of TLS; policies that take 1.0 or 1.1 are refused.'),
  ),
  STRONG_POLICY,
);

/** Whether a load balancer has addresses of the internet. */
export const scheme = v.optional(
  v.pipe(
    oneOf(['internal', 'internet-facing']),
    v.description('internal has addresses of the VPC only; internet-facing is public.'),
  ),
  'internal',
);

/** Who may come. */
export const sourceRanges = v.pipe(
  list(
    v.pipe(
      cidr,
      v.check(
        block => !isCidr(block) || !isEverything(block),
        hint('the addresses of those who are meant, never all there are', 'name the blocks of the company or its VPN'),
      ),
    ),
    'blocks of addresses',
  ),
  v.minLength(1, hint('at least one block: nobody could come', 'for example "10.0.0.0/8"')),
  v.description('Addresses that may connect; without them it would be everybody whom the scheme lets reach it.'),
);

/** Who may come is always said. */
export function rangesGiven({
  scheme,
  sourceRanges,
}: {
  readonly scheme: 'internal' | 'internet-facing';
  readonly sourceRanges?: readonly string[] | undefined;
}): readonly CrossFieldProblem[] {
  return unless(
    sourceRanges !== undefined,
    ['sourceRanges'],
    sourceRanges,
    `the addresses that may connect to what is ${scheme}`,
    scheme === 'internal'
      ? 'list them, such as the block of the VPC'
      : 'list them, or leave out scheme: internal has addresses of the VPC only',
  );
}

/** A path that requests ask for. */
export const requestPath = text(/^\/[^\s*?#]*$/, 'a path', 'for example "/healthz"');

/** Where its log goes. */
export const accessLogs = object({
  bucket: v.pipe(
    text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket', 'for example "example-edge-logs"'),
    v.description('Bucket of S3.'),
  ),
  prefix: v.optional(
    v.pipe(
      text(
        /^(?!AWSLogs|.*\/AWSLogs)[\w!.*'()-]+(\/[\w!.*'()-]+)*$/,
        'a folder of the bucket, other than AWSLogs',
        'for example "edge"',
      ),
      v.description('Folder in it.'),
    ),
  ),
});

/** Access logs as users write them. */
export type AccessLogs = v.InferOutput<typeof accessLogs>;

/** The attributes that turn access logs on. */
export function accessLogAttributes({ bucket, prefix }: AccessLogs): Readonly<Record<string, string>> {
  return {
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': bucket,
    ...(prefix !== undefined && { 'access_logs.s3.prefix': prefix }),
  };
}

/** Who deletes a load balancer takes protection off first. */
export const DELETION_PROTECTION = { 'deletion_protection.enabled': 'true' } as const;

/** What an annotation holds for a map of attributes. */
export function attributeList(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
