import { basename, dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IConstruct } from 'constructs';

/**
 * Where a construct holds the calls by which it was made. They hold constructs themselves: in a WeakMap, those of thousands of
 * parts would live until all of the memory is looked through.
 */
const CALLS = Symbol('calls');

interface Made {
  /** `stack` is what the language makes of them when it is asked for. */
  readonly [CALLS]?: { readonly stack?: string };
}

/** Calls that are looked at, from a constructor outwards. */
const MOST_CALLS = 12;

/** This library, as modules or in a bundle. */
const LIBRARY = basename(__dirname) === 'core' ? dirname(__dirname) : __dirname;

const CALL = /^ *at (?:.*\()?(\S.*?):(\d+):(\d+)\)?$/;

/** A line of the app. */
export interface MadeAt {
  /** Path below the working directory, with forward slashes, or the whole path if it is not below it. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
}

/**
 * Notes by what calls a construct is made, unless it is noted of one that it lies in: a bundle is made where its user made it.
 * That takes microseconds: the language keeps where it is, and names files and lines only to whoever asks.
 * @param maker - The calls from it inwards are not looked at.
 */
export function recordMadeAt(construct: IConstruct, maker: Parameters<typeof Error.captureStackTrace>[1]): void {
  if (construct.node.scopes.some(scope => CALLS in scope)) return;
  const { stackTraceLimit } = Error;
  const calls = {};
  Error.stackTraceLimit = MOST_CALLS;
  Error.captureStackTrace(calls, maker);
  Error.stackTraceLimit = stackTraceLimit;
  Object.defineProperty(construct, CALLS, { value: calls });
}

/**
 * Where a construct was made, or what it lies in: the first line that is neither of this library nor of another package. Not
 * known for what others make outside of our constructs.
 */
export function madeAt(construct: IConstruct): MadeAt | undefined {
  for (const scope of [...construct.node.scopes].reverse()) {
    const line = (scope as IConstruct & Made)[CALLS]?.stack?.split('\n').map(placeOf).find(isOfApp);
    if (line !== undefined) {
      const path = relative('', line.file);
      return { ...line, file: (path.startsWith('..') ? line.file : path).split(sep).join('/') };
    }
  }
  return undefined;
}

/** `file:line:column`, which editors and terminals make a link of. */
export function linkOf({ file, line, column }: MadeAt): string {
  return [file, line, column].join(':');
}

function placeOf(call: string): MadeAt | undefined {
  const [, file = '', line, column] = CALL.exec(call) ?? [];
  if (file === '' || file.startsWith('node:')) return undefined;
  return { file: file.startsWith('file:') ? fileURLToPath(file) : file, line: Number(line), column: Number(column) };
}

function isOfApp(place: MadeAt | undefined): place is MadeAt {
  if (place === undefined) return false;
  const isOfLibrary = !relative(LIBRARY, place.file).startsWith('..');
  return !isOfLibrary && !place.file.split(sep).includes('node_modules');
}
