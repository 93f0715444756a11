import type { Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { nameOfOption, type Option } from './option';

/** The options that the arguments of a container set; a flag without a value is a switch that is on. */
export function flagsOf(manifest: Manifest, container: Place): readonly (readonly [string, Option])[] {
  const words = [...items(field(container, 'command')), ...items(field(container, 'args'))];
  return words.flatMap(({ path, value }, index) => {
    const parts = typeof value === 'string' ? /^--?([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(value) : null;
    if (parts === null) return [];
    const [, flag = '', given] = parts;
    const next = words[index + 1]?.value;
    const behind = typeof next === 'string' && !next.startsWith('-') ? next : true;
    return [[nameOfOption(flag), { manifest, path, value: given ?? behind, given: value }] as const];
  });
}
