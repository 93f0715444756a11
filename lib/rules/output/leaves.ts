import { isRecord, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';

/** Where in an object a value that is neither list nor map is wanted, or a key; a key is told of by what stands under it. */
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
      for (const key of Object.keys(value)) enter(key, value[key], isWantedKey(key));
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
