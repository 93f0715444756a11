// The tenant of all personal accounts has an id like any other.
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * Whether a tenant of Microsoft stands for many: Dex then lets everybody in, and checks no groups.
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols
 */
export function isTenantOfMany(tenant: string): boolean {
  return ['common', 'organizations', 'consumers', PERSONAL].includes(tenant.toLowerCase());
}
