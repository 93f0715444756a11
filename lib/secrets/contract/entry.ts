import type { SecretLength } from '../../core/secret-expectation';
import type { RemoteReference } from '../external-secret';

/** One key of one Secret that the platform expects. */
export interface ContractEntry {
  readonly namespace: string;
  readonly name: string;
  /** Undefined for a Secret of which only its reader knows the keys. */
  readonly key: string | undefined;
  /** What it is for; as many as there are that want it. */
  readonly purposes: readonly string[];
  /** What uses it, as `Kind/name`. */
  readonly readers: readonly string[];
  readonly length: SecretLength;
  /** Whether a line end after it does no harm. */
  readonly lineEnd: boolean;
  /** Who fills it: the contract from the store, an ExternalSecret that is there already, or a controller that makes it up. */
  readonly source: 'contract' | 'external-secret' | 'controller';
  /** The object by which it is filled, as `Kind/name`. @default - the contract makes it */
  readonly by?: string;
  /** Where the value lies in the store. @default - a controller makes it up */
  readonly store?: RemoteReference;
}

/** `namespace/name/key`, or `namespace/name` where the keys are not known. */
export function placeOf({ namespace, name, key }: Pick<ContractEntry, 'namespace' | 'name' | 'key'>): string {
  return [namespace, name, ...(key === undefined ? [] : [key])].join('/');
}
