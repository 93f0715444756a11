import type { Document, LineCounter, Node, ParsedNode, Tags } from 'yaml';
import type { Position } from '../report/source';
import { yaml } from '../values/yaml';

/** A document of a file, or why it cannot be read. */
export type ReadDocument =
  | { readonly value: unknown; readonly position: Position }
  | { readonly reason: string; readonly fix: string; readonly position: Position };

const RENDER = 'a template has to be rendered first: `helm template … | rampart check -`';

/** YAML as it was parsed. */
export interface ParsedText {
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

/** How deep objects may be nested; Kubernetes itself has nothing nearly as deep. */
const DEEPEST = 200;

/** How often anchors may be used, each time counted with what it repeats. */
const MOST_ALIASES = 100;

/**
 * Parses YAML or JSON as kubectl does: by YAML 1.1, so that `yes` is true and `0440` is octal, but without its dates, its
 * numbers to the base of 60, its sets and its binary values.
 */
export function parseText(text: string): ParsedText {
  const { LineCounter, parseAllDocuments } = yaml();
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    customTags: withoutOddities,
    lineCounter: lines,
    prettyErrors: false,
    // Done below, in linear time.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return { documents: Array.isArray(documents) ? documents : [], lines };
}

/** The documents of a text, without those that hold nothing. */
export function readDocuments(text: string): readonly ReadDocument[] {
  const { documents, lines } = parseText(text);
  const isTemplate = text.includes('{{');
  return documents
    .filter(document => !isEmpty(document))
    .map(document => readDocument(document, lines, isTemplate ? RENDER : 'correct the YAML there'));
}

/** Where the key at the end of a path stands within a document, or the nearest key above it. */
export function locate(
  { documents, lines }: ParsedText,
  document: number,
  keys: readonly (string | number)[],
): Position | undefined {
  const parsed = documents.filter(candidate => !isEmpty(candidate))[document];
  if (parsed === undefined) return undefined;
  let node: unknown = parsed.contents;
  let found: Node | undefined = parsed.contents ?? undefined;
  for (const key of keys) {
    const next = step(resolved(node, parsed), key);
    if (next === undefined) break;
    found = next.at ?? found;
    node = next.value;
  }
  return found?.range ? positionAt(lines, found.range[0]) : undefined;
}

function readDocument(document: Document.Parsed, lines: LineCounter, fix: string): ReadDocument {
  const broken = document.errors[0];
  const position = positionAt(lines, document.contents?.range[0] ?? document.range[0]);
  if (broken !== undefined) {
    return { reason: `cannot be parsed: ${broken.message}`, fix, position: positionAt(lines, broken.pos[0]) };
  }
  const odd = oddity(document);
  if (odd !== undefined) {
    const { node, ...rest } = odd;
    return { ...rest, position: node.range ? positionAt(lines, node.range[0]) : position };
  }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), position };
  } catch (error) {
    const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { reason, fix: 'write out what the anchors repeat', position };
  }
}

interface Oddity {
  readonly node: Node;
  readonly reason: string;
  readonly fix: string;
}

// What YAML allows and no Kubernetes object can hold.
function oddity(document: Document.Parsed): Oddity | undefined {
  const { isCollection, isMap, isScalar, visit } = yaml();
  let found: Oddity | undefined;
  visit(document, {
    Alias: (_, alias, path) => {
      const target = alias.resolve(document);
      if (target === undefined || !path.includes(target)) return undefined;
      found = { node: alias, reason: 'an anchor that holds itself', fix: 'write out what is meant' };
      return visit.BREAK;
    },
    Collection: (_, node, path) => {
      if (path.length > DEEPEST && path.filter(isCollection).length > DEEPEST) {
        found = { node, reason: `more than ${DEEPEST} levels deep`, fix: 'leave it out: no object of Kubernetes is' };
        return visit.BREAK;
      }
      if (!isMap(node)) return undefined;
      const map = node;
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (isCollection(key)) {
          found = {
            node: key as Node,
            reason: 'a key that is no text, as in a template that was not rendered: {{ … }}',
            fix: RENDER,
          };
          return visit.BREAK;
        }
        const name = isScalar(key) ? String(key.value) : key;
        // Several maps may be merged into one.
        if (keys.has(name) && name !== '<<') {
          found = {
            node: key as Node,
            reason: `the key ${JSON.stringify(name)} a second time`,
            fix: 'keep one of the two',
          };
          return visit.BREAK;
        }
        keys.add(name);
      }
      return undefined;
    },
  });
  return found;
}

function step(node: unknown, key: string | number): { readonly at?: Node; readonly value: unknown } | undefined {
  const { isMap, isPair, isScalar, isSeq } = yaml();
  if (isMap(node)) {
    const pair = node.items.find(item => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
    return pair && { at: pair.key as Node, value: pair.value };
  }
  if (!isSeq(node) || typeof key !== 'number') return undefined;
  const item = node.items[key] as ParsedNode | undefined;
  return item === undefined ? undefined : { at: item, value: item };
}

function resolved(node: unknown, document: Document.Parsed): unknown {
  return yaml().isAlias(node) ? node.resolve(document) : node;
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function isEmpty({ contents, errors }: Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || (yaml().isScalar(contents) && contents.value === null));
}

const ODD_TAGS = ['timestamp', 'binary', 'omap', 'pairs', 'set'].map(name => `tag:yaml.org,2002:${name}`);

function withoutOddities(tags: Tags): Tags {
  return tags.filter(
    tag => typeof tag === 'string' || (!ODD_TAGS.includes(tag.tag) && !('format' in tag && tag.format === 'TIME')),
  );
}
