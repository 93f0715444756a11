import { lstatSync, readFileSync } from 'node:fs';
import type { Problem } from '../values/problem';
import { yaml } from '../values/yaml';

/** Largest data file that is read. */
const LARGEST_FILE = 1024 * 1024;

/** A data file that was read. */
export interface YamlFile {
  readonly value: unknown;
  /** Line of the value at a path of keys, or of the nearest value around it. */
  readonly lineOf: (keys: readonly (string | number)[]) => number | undefined;
}

/** A data file, or why it cannot be used. */
export type ReadYaml = { readonly file: YamlFile } | { readonly problems: readonly Problem[] };

/** Reads one YAML document from an ordinary file of at most 1 MiB; duplicate keys and several documents are refused. */
export function readYaml(path: string): ReadYaml {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return refused('nothing', 'a file', 'create it, or correct the path');
  if (stats.isSymbolicLink()) return refused('a link', 'an ordinary file', 'put the file itself into the folder');
  if (!stats.isFile()) return refused('no ordinary file', 'an ordinary file', 'put a file there');
  if (stats.size > LARGEST_FILE)
    return refused(`${stats.size} bytes`, `at most ${LARGEST_FILE} bytes (1 MiB)`, 'split what it holds');
  const { LineCounter, parseAllDocuments } = yaml();
  const lines = new LineCounter();
  const documents = parseAllDocuments(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const [document, ...others] = [...documents];
  if (document === undefined)
    return refused('an empty file', 'one YAML document', 'write the document, or remove the file');
  const broken = [...document.errors, ...others.flatMap(({ errors }) => errors)];
  if (broken.length > 0) {
    return {
      problems: broken.map(({ pos, message, code }) => {
        const { line, col } = lines.linePos(pos[0]);
        const fix = code === 'DUPLICATE_KEY' ? 'keep one of the two' : 'correct the YAML there';
        return { path: `line ${line}, column ${col}`, given: message, allowed: 'YAML with each key once', fix };
      }),
    };
  }
  if (others.length > 0)
    return refused(`${documents.length} documents`, 'one YAML document', 'put each into a file of its own');
  const lineOf = (keys: readonly (string | number)[]): number | undefined => {
    for (let depth = keys.length; depth >= 0; depth -= 1) {
      const node: unknown = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth), true);
      if (hasRange(node)) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return { file: { value: document.toJS(), lineOf } };
}

function refused(given: string, allowed: string, fix: string): ReadYaml {
  return { problems: [{ path: '(the file)', given, allowed, fix }] };
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
