import { isRecord } from '../values/place';
import { API_NAMES } from '../values/plain';
import { describe, joinPath, type Problem } from '../values/problem';

/** Maps whose keys are the user's own words. */
const FREE: readonly string[] = [
  'matchLabels',
  'nodeSelector',
  'labels',
  'annotations',
  'volumeAttributes',
  'options',
  'limits',
  'requests',
  'overhead',
];

/**
 * Fields that are spelled as the generated classes spell them. The API server would drop them without a word, and a rule
 * that looks for `hostPID` would not see `hostPid`.
 */
export function misspelledFields(value: unknown, keys: readonly (string | number)[] = []): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => misspelledFields(item, [...keys, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]): readonly Problem[] => {
    const path = [...keys, key];
    if (isGenerated(key)) {
      return [
        {
          path: joinPath(path),
          given: describe(item),
          allowed: `the API's own name, ${API_NAMES[key]}`,
          fix: `write ${API_NAMES[key]}`,
        },
      ];
    }
    return FREE.includes(key) ? [] : misspelledFields(item, path);
  });
}

function isGenerated(key: string): key is keyof typeof API_NAMES {
  return Object.hasOwn(API_NAMES, key);
}
