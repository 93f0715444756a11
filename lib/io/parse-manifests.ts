import type { PlacedObject, Position, Source, Unread } from '../report/source';
import { at, type Manifest } from '../values/manifest';
import { isRecord } from '../values/place';
import { locate, type ParsedText, parseText, readDocuments } from './manifest-yaml';
import type { HostEntry } from './read-host-index';

/** What a text holds: objects, and what could not be read of it. */
export interface ParsedManifests {
  readonly objects: readonly PlacedObject[];
  readonly unread: readonly Unread[];
}

/**
 * Reads the objects of a YAML or JSON text; lists are opened, and what is no object is told of.
 * @param host What the index of host files says of the file, if it is one.
 */
export function parseManifests(file: string, text: string, host?: HostEntry): ParsedManifests {
  const objects: PlacedObject[] = [];
  const unread: Unread[] = [];
  // Parsed a second time, and only where somebody asks: the tree with positions is many times the size of the text.
  let parsed: ParsedText | undefined;
  const find = (document: number, keys: readonly (string | number)[]): Position | undefined => {
    parsed ??= parseText(text);
    return locate(parsed, document, keys);
  };
  for (const [index, document] of readDocuments(text).entries()) {
    if ('reason' in document) {
      unread.push({ file, ...document });
      continue;
    }
    for (const { value, keys } of unwrapped(document.value, [])) {
      const source: Source = { file, positionOf: below => find(index, [...keys, ...below]) };
      // What a program on a node reads need not say its kind.
      const why = host !== undefined && isRecord(value) ? undefined : refusalOf(value);
      const waivers = host !== undefined && host.waivers.length > 0 && { waivers: host.waivers };
      // What it takes from elsewhere can be judged, though not what it builds.
      if (why === undefined || isKustomization(value))
        objects.push({ manifest: value as Manifest, source, ...waivers });
      if (why !== undefined) unread.push({ file, ...why, position: source.positionOf([]) ?? document.position });
    }
  }
  return { objects, unread };
}

interface Unwrapped {
  readonly value: unknown;
  readonly keys: readonly (string | number)[];
}

// `kubectl get` gives a List, and a list of one kind leaves the kind of its items out.
function unwrapped(value: unknown, keys: readonly (string | number)[]): readonly Unwrapped[] {
  const [kind, items, apiVersion] = [at(value, 'kind'), at(value, 'items'), at(value, 'apiVersion')];
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [{ value, keys }];
  const implied = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.flatMap((item: unknown, index) =>
    unwrapped(isRecord(item) ? { ...implied, ...item } : item, [...keys, 'items', index]),
  );
}

function isKustomization(value: unknown): boolean {
  const apiVersion = at(value, 'apiVersion');
  return typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/');
}

function refusalOf(value: unknown): Pick<Unread, 'reason' | 'fix'> | undefined {
  if (!isRecord(value))
    return { reason: 'no object', fix: 'write apiVersion, kind and metadata, or leave the file out' };
  const [kind, apiVersion] = [value['kind'], value['apiVersion']];
  if (isKustomization(value)) {
    return {
      reason: 'a kustomization, not what it builds',
      fix: 'check what it builds: `kustomize build … | rampart check -`',
    };
  }
  if (typeof kind === 'string' && kind !== '' && typeof apiVersion === 'string' && apiVersion !== '') return undefined;
  const missing = typeof kind === 'string' && kind !== '' ? 'apiVersion' : 'kind';
  return {
    reason: `a document without ${missing}`,
    fix: `write its ${missing}, or leave the file out: rules cannot tell what it is`,
  };
}
