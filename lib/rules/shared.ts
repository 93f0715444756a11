import type { Manifest } from '../values/manifest';
import type { RuleContext, Telling } from './rule';

/** Works out what rules ask of a set once a set; of a set that is another list, once more. */
export function sharing(): NonNullable<RuleContext['shared']> {
  const known = new Map<Telling<unknown>, WeakMap<readonly Manifest[], unknown>>();
  return <T>(telling: Telling<T>, manifests: readonly Manifest[]): T => {
    const told = known.get(telling) ?? new WeakMap<readonly Manifest[], unknown>();
    known.set(telling, told);
    if (!told.has(manifests)) told.set(manifests, telling(manifests));
    // What stands under a telling is what it told.
    return told.get(manifests) as T;
  };
}
