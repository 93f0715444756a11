import type { k8s } from 'cdk8s-plus-28';

/** Anything that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Fields that the generated classes spell in their own way, and the API's own names. Nothing is generated on the way to our
 * manifests, so the types below bring the API's names back.
 */
export const API_NAMES = {
  clientIp: 'clientIP',
  clusterIp: 'clusterIP',
  datasetUuid: 'datasetUUID',
  diskUri: 'diskURI',
  downwardApi: 'downwardAPI',
  externalId: 'externalID',
  hostIp: 'hostIP',
  hostIpc: 'hostIPC',
  hostPid: 'hostPID',
  insecureSkipTlsVerify: 'insecureSkipTLSVerify',
  loadBalancerIp: 'loadBalancerIP',
  nodeId: 'nodeID',
  nonResourceUrLs: 'nonResourceURLs',
  pdId: 'pdID',
  podCidRs: 'podCIDRs',
  podCidr: 'podCIDR',
  providerId: 'providerID',
  scaleIo: 'scaleIO',
  setHostnameAsFqdn: 'setHostnameAsFQDN',
  storagePolicyId: 'storagePolicyID',
  targetCpuUtilizationPercentage: 'targetCPUUtilizationPercentage',
  targetWwNs: 'targetWWNs',
  volumeId: 'volumeID',
} as const;

type ApiName<K> = K extends keyof typeof API_NAMES ? (typeof API_NAMES)[K] : K;

// The generated types wrap "quantity" and "int or string" in a class with the one field `value`.
type IsWrapped<T> = T extends k8s.Quantity ? (Exclude<keyof T, 'value'> extends never ? true : false) : false;

/** A generated API type as users may write it: amounts and ports also as plain text or numbers. */
export type Input<T> = T extends string | number | boolean | undefined
  ? T
  : IsWrapped<T> extends true
    ? T | string | number
    : T extends Date
      ? T | string
      : T extends readonly (infer U)[]
        ? readonly Input<U>[]
        : { readonly [K in keyof T as ApiName<K>]: Input<T[K]> };

/** The same type as it stands in a manifest. */
export type Plain<T> = T extends string | number | boolean | undefined
  ? T
  : IsWrapped<T> extends true
    ? string | number
    : T extends Date
      ? string
      : T extends readonly (infer U)[]
        ? readonly Plain<U>[]
        : { readonly [K in keyof T as ApiName<K>]: Plain<T[K]> };

/** Converts a typed API value to plain JSON, once and without loss: wrapped values are opened, absent ones left out, tokens stay. */
export function plain<T>(value: T): Plain<T> {
  return toJson(value) as Plain<T>;
}

/** Whether a value is plain already, and JSON can hold all of it: a copy would be equal. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.every(isPlain);
  if (value.constructor !== Object) return false;
  return Object.values(value).every(item => item === undefined || isPlain(item));
}

/** The same object without the keys that hold nothing. */
export function definedOnly<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function toJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Date) return value.toISOString();
  if (value.constructor === Object) return fieldsOf(value);
  if (isWrapped(value)) return value.value;
  return isToken(value) ? value : fieldsOf(value);
}

function fieldsOf(value: object): object {
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (item === undefined) continue;
    // To assign this one would be to change what the object is made of.
    if (key === '__proto__') Object.defineProperty(fields, key, { value: toJson(item), enumerable: true });
    else fields[key] = toJson(item);
  }
  return fields;
}

function isWrapped(value: object): value is { value: string | number } {
  return Object.keys(value).join() === 'value';
}

// What it stands for is known when cdk8s asks it; a copy would have lost its methods.
function isToken(value: object): boolean {
  return ['produce', 'resolve'].some(method => method in value);
}
