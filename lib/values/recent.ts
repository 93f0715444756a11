/** Remembers what it was asked for lately: some hundred things come again and again, and thousands never do. */
export interface Recent<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
}

/** For how many keys that came again there is one that came once. */
const AGAIN_TO_ONCE = 8;

/**
 * Remembers at least so many of the last keys that came again, and at most twice as many; of those that came once, which most
 * never do again, an eighth of that.
 */
export function recent<V>(least: number): Recent<V> {
  const [once, again] = [generations<V>(least / AGAIN_TO_ONCE), generations<V>(least)];
  const get = (key: string) => {
    const known = again.get(key);
    if (known !== undefined) return known;
    const found = once.get(key);
    if (found !== undefined) again.set(key, found);
    return found;
  };
  const set = (key: string, value: V) => (again.get(key) === undefined ? once : again).set(key, value);
  return { get, set };
}

/** Remembers at least so many of the last keys, and at most twice as many. */
function generations<V>(least: number): Recent<V> {
  let [young, old] = [new Map<string, V>(), new Map<string, V>()];
  const set = (key: string, value: V) => {
    if (young.size >= least) [young, old] = [new Map(), young];
    young.set(key, value);
  };
  const get = (key: string) => {
    const found = young.get(key);
    if (found !== undefined) return found;
    const before = old.get(key);
    if (before !== undefined) set(key, before);
    return before;
  };
  return { get, set };
}
