import { Yaml } from 'cdk8s';
import { isInterned } from '../values/interned';

/** Turns one document into text. */
export type YamlWriter = (document: unknown) => string;

/** A text that stands for itself, without quotes, wherever it stands: no word or number of YAML, and of harmless signs. */
const PLAIN = /^(?!(?:e[-+]?\d+|y|n|yes|no|on|off|true|false|null)$)[a-z/][\w./@=+-]*(?::[\w./@=+-]+)*$/i;

/** Longest text and most texts of which the answer is kept. */
const KEPT_LENGTH = 256;
const KEPT_TEXTS = 20_000;

/** The library marks an object that stands twice, and has rules of its own for odd keys and values: it writes those itself. */
class NotProven extends Error {}

/**
 * A writer whose text is, byte for byte, that of `Yaml.stringify` of cdk8s, many times faster. Only the structure is ours:
 * how an unusual text is quoted, the library is asked once and the answer is kept; a document with anything else that is
 * unusual goes to the library whole.
 */
export function yamlWriter(): YamlWriter {
  const scalars = new Map<string, string>();
  const keys = new Map<string, string>();
  // Of fields of the document itself; nothing stands under those that were seen once, as most never come again.
  const blocks = new WeakMap<object, string | undefined>();

  function document(value: unknown): string {
    try {
      return `${map(asMap(value), '', new Set())}\n`;
    } catch (error) {
      if (error instanceof NotProven) return Yaml.stringify(value);
      throw error;
    }
  }

  function map(value: Readonly<Record<string, unknown>>, indent: string, seen: Set<object>): string {
    let text = '';
    for (const key of Object.keys(value)) {
      if (text !== '') text += `\n${indent}`;
      text += `${keyText(key)}:${afterKey(value[key], indent, seen)}`;
    }
    return text === '' ? '{}' : text;
  }

  function afterKey(value: unknown, indent: string, seen: Set<object>): string {
    if (typeof value !== 'object' || value === null) return ` ${scalar(value, `${indent}  `)}`;
    const known = indent === '' ? blocks.get(value) : undefined;
    if (known !== undefined && !seen.has(value)) {
      seen.add(value);
      return known;
    }
    const below = `${indent}  `;
    const text = nested(value, below, seen);
    const block = isEmpty(value) ? ` ${text}` : `\n${below}${text}`;
    if (indent === '' && isInterned(value)) blocks.set(value, blocks.has(value) ? block : undefined);
    return block;
  }

  function nested(value: object, indent: string, seen: Set<object>): string {
    if (seen.has(value)) throw new NotProven();
    seen.add(value);
    return Array.isArray(value) ? list(value, indent, seen) : map(asMap(value), indent, seen);
  }

  function list(value: readonly unknown[], indent: string, seen: Set<object>): string {
    const below = `${indent}  `;
    let text = '';
    for (const item of value) {
      text += text === '' ? '- ' : `\n${indent}- `;
      text += typeof item !== 'object' || item === null ? scalar(item, below) : nested(item, below, seen);
    }
    return text === '' ? '[]' : text;
  }

  function scalar(value: unknown, indent: string): string {
    if (typeof value === 'string') return string(value, indent);
    if (typeof value === 'boolean' || value === null || isWhole(value)) return String(value);
    if (typeof value === 'number') return asked(value);
    throw new NotProven();
  }

  function string(value: string, indent: string): string {
    if (value.length <= KEPT_LENGTH && PLAIN.test(value)) return value;
    let text = scalars.get(value);
    if (text === undefined) {
      text = asked(value);
      keep(scalars, value, text);
    }
    // The library was asked for the first level; lines of a block stand further in, empty ones do not.
    return text.includes('\n') ? text.replaceAll(/\n(?=[^\n])/g, `\n${indent.slice(2)}`) : text;
  }

  function keyText(key: string): string {
    let text = keys.get(key);
    if (text === undefined) {
      text = key.length <= KEPT_LENGTH && PLAIN.test(key) ? key : askedKey(key);
      keep(keys, key, text);
    }
    return text;
  }

  return document;
}

function asked(value: string | number): string {
  return Yaml.stringify({ k: value }).slice('k: '.length, -1);
}

function askedKey(key: string): string {
  // Merge keys, keys of several lines and those in which a line looks like the start of a document depend on where they
  // stand; U+2028 and U+2029 begin a line too.
  if (key === '<<' || key.length > KEPT_LENGTH || /[\n\r]|^(?:---|\.\.\.|%)/m.test(key)) throw new NotProven();
  return Yaml.stringify({ k: { [key]: 1 } }).slice('k:\n  '.length, -': 1\n'.length);
}

function keep(texts: Map<string, string>, value: string, text: string): void {
  if (value.length <= KEPT_LENGTH && texts.size < KEPT_TEXTS) texts.set(value, text);
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new NotProven();
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotProven();
  return value as Readonly<Record<string, unknown>>;
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}

// From 1e21 on, JavaScript writes an exponent; minus zero loses its sign.
function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
