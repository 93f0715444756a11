import { ProblemError } from '../../core/problem-error';

/** What an option can hold. */
export type TomlValue = string | number | boolean | readonly string[];

/** A half of a character, which no file can hold. */
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * Options as TOML, one a line.
 * @throws ProblemError if a text cannot be written
 * @see https://toml.io/en/v1.0.0#string
 */
export function toml(options: Readonly<Record<string, TomlValue>>): string {
  return Object.entries(options)
    .map(([key, value]) => `${key} = ${render(key, value)}\n`)
    .join('');
}

function render(key: string, value: TomlValue): string {
  if (typeof value === 'string') return basicString(key, value);
  if (typeof value === 'object') return `[${value.map(item => basicString(key, item)).join(', ')}]`;
  return String(value);
}

// A basic string is written like one of JSON, but DEL must be escaped too.
function basicString(key: string, value: string): string {
  const quoted = JSON.stringify(value);
  if (LONE_SURROGATE.test(value)) {
    const problem = { path: key, given: quoted, allowed: 'whole characters', fix: 'remove the broken character' };
    throw new ProblemError([{ subject: 'TOML', problems: [problem] }]);
  }
  return quoted.replaceAll('\u007f', '\\u007f');
}
