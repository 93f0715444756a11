import * as fc from 'fast-check';
import { ProblemError } from '../../../lib/core/problem-error';
import { CONNECTOR_TYPES, type DexConnector } from '../../../lib/identity/dex/connector';
import { connectorFrom } from '../../../lib/identity/dex/connectors/from-data';
import { SAMPLES } from './connectors.samples';

type Path = readonly string[];

// What means something to YAML, JSON, Go's expansion, templates, LDAP, patterns and addresses.
const TOKENS = [
  '$',
  '$X',
  '${',
  '{{',
  '}}',
  '"',
  "'",
  '\\',
  '\n',
  ': ',
  ' #',
  '- ',
  '&',
  '*',
  '(',
  ')',
  '|',
  '^',
  '/',
  '@',
  '?',
  '%41',
  '\u2028',
  '\ud800',
  '😀',
  '\0',
  '__proto__',
  'https://',
  'a',
  'b.example',
  '=',
  ',',
  'null',
  '1e3',
  '~',
];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 8 }).map(parts => parts.join('')),
);
// Texts that often pass, so that what comes out is judged as well.
const wrapped = fc.oneof(
  text,
  text.map(given => `https://idp.example.com/${given}`),
  text.map(given => `(cn=${given})`),
  text.map(given => `cn=${given},dc=example`),
  text.map(given => `^${given}$`),
  text.map(given => `name ${given}.`),
);

const anything = fc.anything({ key: fc.constantFrom('a', 'name', 'key', 'id'), withDate: true, withMap: true });

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

function put(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? put(item, rest, leaf) : item));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: put(object[key], rest, leaf) };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function connectorOrProblem(data: unknown): DexConnector | undefined {
  try {
    return connectorFrom(data);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

// Places that come out in another form: an endpoint, or a part of the variable's name.
const IN_PARTS = ['hosts', 'host', 'type', 'tls'];

describe.each(CONNECTOR_TYPES)('%s', type => {
  const data = { type, ...SAMPLES[type] };
  const places = leavesOf(data);

  test('any text anywhere comes out as it is, or is refused', () => {
    let made = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), wrapped, (path, given) => {
        const connector = connectorOrProblem(put(data, path, given));
        if (connector === undefined) return;
        made += 1;
        expect(JSON.parse(JSON.stringify(connector))).toEqual(connector);
        if (IN_PARTS.includes(path[0] ?? '')) return;
        const found = textsOf(connector);
        expect(found.some(item => item === given || (path[0] === 'acceptRisks' && item.includes(given)))).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(made).toBeGreaterThan(5);
  });

  test('no text of the config is a variable but those of secrets', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), wrapped, (path, given) => {
        const connector = connectorOrProblem(put(data, path, given));
        if (connector === undefined) return;
        const names = new Set(connector.environment.map(({ name }) => `$${name}`));
        const others = textsOf(connector.config).filter(item => !names.has(item));
        expect(others.filter(item => /\$[A-Za-z0-9_{*#$@!?-]|\{\{/.test(item))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('anything else anywhere is refused, or passes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (path, given) => {
        connectorOrProblem(put(data, path, given));
      }),
      { numRuns: 200 },
    );
  });
});
