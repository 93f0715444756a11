import { isRecord, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';

/** What another rule looks at; objects that differ in these alone are judged once. */
const NAMES: readonly string[] = ['name', 'namespace'];

/**
 * Where in an object a value that is neither list nor map is wanted, or a key; a key is told of by what stands under it. The
 * name of the object and its namespace are not looked at.
 */
export function placesWhere(
  object: unknown,
  isWanted: (value: unknown) => boolean,
  isWantedKey: (key: string) => boolean,
): readonly Place[] {
  const found: Place[] = [];
  // The keys that lead to what is visited; a path is made of them only where something is found.
  const keys: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) enter(index, value[index], false);
    } else if (isRecord(value)) {
      const isMetadata = keys.length === 1 && keys[0] === 'metadata';
      for (const key of Object.keys(value)) {
        if (!isMetadata || !NAMES.includes(key)) enter(key, value[key], isWantedKey(key));
      }
    } else if (isWanted(value)) found.push({ path: joinPath(keys), value });
  };
  const enter = (key: string | number, value: unknown, isFound: boolean): void => {
    keys.push(key);
    if (isFound) found.push({ path: joinPath(keys), value });
    else visit(value);
    keys.pop();
  };
  visit(object);
  return found;
}
