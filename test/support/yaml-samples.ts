import fc from 'fast-check';

/** Texts that a reader of YAML 1.1 or 1.2 would take for something else, or that no plain scalar can hold. */
export const TEMPTING = [
  ...words(
    '~ null Null NULL y n Y N yes No ON off true True FALSE << = - ? : a: a:b :a :: a#b #a %a --- ---a ... ...a',
  ),
  ...words(
    '0 -0 +1 00 0777 0o17 08 0x1F 0b1 1_000 1:30 1:30.5 190:20:30 1:99 .5 1. 1e3 e3 E+5 e123456 e-1234567 12e03',
  ),
  ...words(
    '.inf -.INF .nan 1.2.3 10.0.0.0/8 2024-01-01 2024-1-1T1:2:3Z @a `a !a &a *a [a {a ] } ,a a,b | > |- >a a=b 0.5',
  ),
  ...words(
    '" \' a"b a\'b \'" "x" a\\b a\\nb 64Gi 500m apps/v1 cdk8s.io/name __proto__ constructor toJSON http://x.y/z?a=b#c',
  ),
  ...words(
    'é 日本語のテキスト 😀 \u0000 \u0007 \u001b \u007f \u0085 \u00a0 \u2028 \u2029 \u2028% \ufeff \ud800 a\udc00',
  ),
  ...[
    '',
    ' ',
    '- a',
    '? a',
    'a: b',
    'a #b',
    '--- a',
    ' lead',
    'trail ',
    'trail\t',
    '\ttab',
    'a\tb',
    '2001-12-14 21:59:43.10 -5',
  ],
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\nb\n\n',
    '\n',
    '\n\n',
    '\na',
    ' a\nb',
    'a \nb',
    'a\n b',
    'a\n  ',
    '  a\n',
    '\n\n  a',
    'a\n\n  \nb',
  ],
  ...['#!/bin/sh\necho "x: y"\n', 'a\n---\nb', '---\na', 'a\n%b', 'a\r\nb', '\r', 'a😀\nb', 'line\n'.repeat(800)],
  ...['x'.repeat(90), 'long words '.repeat(20), 'word '.repeat(800).trim(), `${'"quoted" and a tab\t '.repeat(20)}\n`],
];

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Any text. */
export const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEMPTING) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'abZ019 \n\t\r:#-?!&*[]{},|>\'"%@`~=+._/\\é\u2028😀'),
      maxLength: 14,
    }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 1e21, 1e-7, 2 ** 53, -1.25e-9, 1e300));

/** Any map, of keys like these. */
function mapOf(keys: fc.Arbitrary<string>, noNullPrototype: boolean) {
  const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      number,
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 4, noNullPrototype }),
    ),
  }));
  return fc.dictionary(keys, tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
}

/** Any document, with texts that tempt a writer. */
export const document = mapOf(text, false);

/** A document that cdk8s takes for fields of an object, which it asks for their class. */
export const fields = mapOf(
  text.filter(key => !['constructor', '__proto__'].includes(key)),
  true,
);
