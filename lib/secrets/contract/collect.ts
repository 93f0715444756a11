import { ApiObject } from 'cdk8s';
import type { Platform } from '../../core/platform';
import { expectedSecrets, type FoundExpectation, type SecretLength } from '../../core/secret-expectation';
import type { Manifest } from '../../values/manifest';
import { type ContractEntry, placeOf } from './entry';
import { type Provision, provisionsOf } from './provisions';
import { referencesIn, type SecretReference } from './references';

/** What is wanted of a key by whoever declares nothing about it. */
const ANYTHING = { length: { atLeast: 1 }, lineEnd: true } as const;

type Wanted = Pick<ContractEntry, 'namespace' | 'name' | 'key' | 'purposes' | 'readers' | 'length' | 'lineEnd'> &
  Pick<FoundExpectation, 'value'>;

/**
 * Every Secret that the platform expects, key by key and sorted: what constructs declare, what pods of anybody use, and what
 * ExternalSecrets fetch. Collected from the tree as it is, so nobody keeps a list.
 * @param prefix - Path in the store below which the values lie.
 */
export function secretContract(platform: Platform, prefix = 'platform'): readonly ContractEntry[] {
  const manifests = platform.node
    .findAll()
    .filter(construct => ApiObject.isApiObject(construct))
    .map(object => (object as ApiObject).toJson() as Manifest);
  const provisions = manifests.flatMap(provisionsOf);
  const wanted = merge([
    ...expectedSecrets(platform).map(declared),
    ...manifests.flatMap(referencesIn).map(used),
    ...provisions.flatMap(provided),
  ]);
  return wanted.map(one => entryOf(one, provisions, prefix)).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function declared({ namespace, name, key, purpose, length, lineEnd = false, value }: FoundExpectation): Wanted {
  return { namespace, name, key, purposes: [purpose], readers: [], length, lineEnd, ...(value && { value }) };
}

function used({ namespace, name, key, reader }: SecretReference): Wanted {
  return { namespace, name, key, purposes: [], readers: [reader], ...ANYTHING };
}

function provided({ namespace, name, keys }: Provision): readonly Wanted[] {
  return Object.keys(keys).map(key => ({ namespace, name, key, purposes: [], readers: [], ...ANYTHING }));
}

// A Secret that is used as a whole is wanted key by key as soon as somebody says which keys it has.
function merge(wanted: readonly Wanted[]): readonly Wanted[] {
  const keyed = new Map<string, Wanted>();
  for (const one of wanted.filter(({ key }) => key !== undefined)) {
    const other = keyed.get(placeOf(one));
    keyed.set(placeOf(one), other === undefined ? one : both(other, one));
  }
  const rest = new Map<string, Wanted>();
  for (const one of wanted.filter(({ key }) => key === undefined)) {
    const parts = [...keyed].filter(([, { namespace, name }]) => namespace === one.namespace && name === one.name);
    for (const [place, part] of parts) keyed.set(place, { ...part, readers: union(part.readers, one.readers) });
    const other = rest.get(placeOf(one));
    if (parts.length === 0) rest.set(placeOf(one), other === undefined ? one : both(other, one));
  }
  return [...keyed.values(), ...rest.values()];
}

function both(a: Wanted, b: Wanted): Wanted {
  const value = a.value ?? b.value;
  return {
    ...a,
    purposes: union(a.purposes, b.purposes),
    readers: union(a.readers, b.readers),
    length: stricter(a.length, b.length),
    lineEnd: a.lineEnd && b.lineEnd,
    ...(value && { value }),
  };
}

function stricter(a: SecretLength, b: SecretLength): SecretLength {
  if ('atLeast' in a) {
    if ('atLeast' in b) return { atLeast: Math.max(a.atLeast, b.atLeast) };
    return { oneOf: b.oneOf.filter(length => length >= a.atLeast) };
  }
  return 'atLeast' in b ? stricter(b, a) : { oneOf: a.oneOf.filter(length => b.oneOf.includes(length)) };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort();
}

function entryOf({ value, ...wanted }: Wanted, provisions: readonly Provision[], prefix: string): ContractEntry {
  const provision = provisions.find(
    ({ namespace, name, keys }) =>
      namespace === wanted.namespace &&
      name === wanted.name &&
      (wanted.key === undefined || Object.hasOwn(keys, wanted.key)),
  );
  if (provision === undefined) {
    const own = {
      key: `${prefix}/${wanted.namespace}/${wanted.name}`,
      ...(wanted.key !== undefined && { property: wanted.key }),
    };
    const store = value === undefined ? own : { key: `${prefix}/${value.path}`, property: value.property };
    return { ...wanted, source: 'contract', store };
  }
  const store = wanted.key === undefined ? undefined : provision.keys[wanted.key];
  return { ...wanted, source: store ? 'external-secret' : 'controller', by: provision.by, ...(store && { store }) };
}
