/** Remembers what it was asked for lately: some hundred things come again and again, and thousands never do. */
export interface Recent<V> {
  readonly get: (key: string) => V | undefined;
  /** Remembers the value of a key that came before. */
  readonly set: (key: string, value: V) => void;
  /** Whether a key came before, to be set or asked about here; from now on it did. */
  readonly cameBefore: (key: string) => boolean;
}

/**
 * Remembers at least so many of the last keys that came again, and at most twice as many. Of what came once, which most never
 * does again, just a number is kept: long keys and their values would outlive their time.
 */
export function recent<V>(least: number): Recent<V> {
  const [once, again] = [generations<number, true>(least), generations<string, V>(least)];
  const cameBefore = (key: string) => {
    if (again.get(key) !== undefined) return true;
    const number = numberOf(key);
    const came = once.get(number) === true;
    if (!came) once.set(number, true);
    return came;
  };
  const set = (key: string, value: V) => {
    if (cameBefore(key)) again.set(key, value);
  };
  return { get: again.get, set, cameBefore };
}

/** Remembers at least so many of the last keys, and at most twice as many. */
function generations<K, V>(least: number) {
  let [young, old] = [new Map<K, V>(), new Map<K, V>()];
  const set = (key: K, value: V) => {
    if (young.size >= least) [young, old] = [new Map(), young];
    young.set(key, value);
  };
  const get = (key: K) => {
    const found = young.get(key);
    if (found !== undefined) return found;
    const before = old.get(key);
    if (before !== undefined) set(key, before);
    return before;
  };
  return { get, set };
}

// FNV-1a, in 30 bits, which the language holds without a box. Of two keys that have one number, the second came before.
function numberOf(key: string): number {
  let number = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) number = Math.imul(number ^ key.charCodeAt(index), 0x01000193);
  return number & 0x3fffffff;
}
