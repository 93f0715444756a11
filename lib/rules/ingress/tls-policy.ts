/**
 * Whether a value is one of the TLS policies of AWS that take version 1.2 or 1.3 only, and forward secrecy.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export function isStrongPolicy(policy: unknown): boolean {
  return (
    typeof policy === 'string' && /^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2)/.test(policy) && !/Ext[12]/.test(policy)
  );
}

/** One that every browser and client of today speaks. */
export const STRONG_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
