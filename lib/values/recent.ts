/** Remembers what it was asked for lately: some hundred things come again and again, and thousands never do. */
export interface Recent<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
}

/** Remembers at least so many of the last keys, and at most twice as many. */
export function recent<V>(least: number): Recent<V> {
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
