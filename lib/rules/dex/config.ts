import type { Manifest } from '../../values/manifest';
import { isRecord, isSet, items, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';
import { yaml } from '../../values/yaml';
import { objectRule } from '../objects';
import type { ObjectRule, RuleText, Telling, Violation } from '../rule';
import { told } from '../shared';
import { textsOf } from '../texts';

/** Keys of which a configuration has at least one beside its issuer. */
const PARTS = ['storage', 'connectors', 'staticClients', 'enablePasswordDB', 'web'];

/** A rule over a configuration of Dex, wherever in a ConfigMap or a Secret it stands as text. */
export function dexRule(rule: RuleText & { readonly violations: (config: Place) => readonly Violation[] }): ObjectRule {
  const { violations, ...text } = rule;
  return objectRule({
    ...text,
    group: '',
    kinds: ['ConfigMap', 'Secret'],
    violations: (manifest, context) => told(context, dexConfigsOf, manifest).flatMap(violations),
  });
}

/** The configurations of Dex in an object. */
export const dexConfigsOf: Telling<Manifest, readonly Place[]> = manifest => textsOf(manifest).flatMap(configIn);

function configIn({ path, value: text }: Place & { readonly value: string }): readonly Place[] {
  if (!/issuer/i.test(text) || !PARTS.some(part => text.toLowerCase().includes(part.toLowerCase()))) return [];
  const value = parsed(text);
  const config = { path, value };
  return isSet(key(config, 'issuer').value) && PARTS.some(part => isSet(key(config, part).value)) ? [config] : [];
}

// Dex reads YAML 1.1, of which JSON is a part that is read faster. What it could not read is no configuration of it.
function parsed(text: string): unknown {
  try {
    if (text.trimStart().startsWith('{')) return JSON.parse(text);
    // An alias may lead round in a circle, which JSON has no words for.
    return JSON.parse(JSON.stringify(yaml().parse(text, { version: '1.1', uniqueKeys: false, logLevel: 'error' })));
  } catch {
    return undefined;
  }
}

/** The value under a chain of keys. Go's decoder does not tell upper from lower case, so neither does this. */
export function key(given: Place, ...names: readonly string[]): Place {
  return names.reduce<Place>(({ path, value }, name) => {
    const written = isRecord(value) ? writtenAs(value, name) : name;
    return { path: below(path, written), value: isRecord(value) ? value[written] : undefined };
  }, given);
}

/** The entries of a list under a chain of keys. */
export function entries(config: Place, ...names: readonly string[]): readonly Place[] {
  return items(key(config, ...names));
}

/** Every text and number within a value, and where it stands. */
export function leaves(node: Place): readonly Place[] {
  if (Array.isArray(node.value)) return items(node).flatMap(leaves);
  if (!isRecord(node.value)) return isSet(node.value) ? [node] : [];
  return Object.entries(node.value).flatMap(([name, value]) => leaves({ path: below(node.path, name), value }));
}

function writtenAs(value: Readonly<Record<string, unknown>>, name: string): string {
  if (Object.hasOwn(value, name)) return name;
  return Object.keys(value).find(other => other.toLowerCase() === name.toLowerCase()) ?? name;
}

function below(path: string, name: string): string {
  const last = joinPath([name]);
  return last.startsWith('[') ? `${path}${last}` : `${path}.${last}`;
}
