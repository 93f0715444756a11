import * as fc from 'fast-check';
import { cidr, isEverything, metadataExceptions, overlaps } from '../../lib/values/cidr';
import { isoDate } from '../../lib/values/date';
import { image, isPinned, parseImage } from '../../lib/values/image';
import { has, kubernetesVersion } from '../../lib/values/kubernetes-version';
import { dnsLabel, dnsSubdomain, email, groupName, serviceName, toDnsLabel } from '../../lib/values/name';
import { amountOf, quantity, smaller } from '../../lib/values/quantity';
import { check } from '../../lib/values/schema';
import { secretReference } from '../../lib/values/secret-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

type Table = readonly [
  name: string,
  schema: Parameters<typeof check>[0],
  passes: readonly unknown[],
  fails: readonly unknown[],
];

const VALUES: readonly Table[] = [
  [
    'DNS label',
    dnsLabel(),
    ['a', '1', 'a-b', 'a'.repeat(63)],
    ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'a'.repeat(64), 7, null],
  ],
  ['service name', serviceName(52), ['a', 'a1', 'a'.repeat(52)], ['1a', '-a', 'a'.repeat(53)]],
  ['DNS subdomain', dnsSubdomain, ['a.b', 'ml.example.com'], ['a..b', '.a', 'a.', 'a.-b', `${'a.'.repeat(126)}aa`]],
  [
    'e-mail',
    email,
    ['ada@example.com', 'Ada.L+x@a-b.example'],
    ['ada', 'ada@', 'ada@localhost', 'a b@example.com', 'ada@-x.example', '@example.com'],
  ],
  ['group', groupName, ['vision', 'ml/leads', 'a@b'], ['', 'a b', 'a,b', 'system:masters']],
  [
    'quantity',
    quantity,
    ['1', 1, '500m', '1.5', '.5', '4Gi', '1e3', '10E'],
    ['0', 0, '-1', 'four', '1gb', '1 Gi', '', true],
  ],
  [
    'CIDR',
    cidr,
    ['10.20.0.0/16', '192.0.2.7/32', '2001:db8::/32', '0.0.0.0/0'],
    [
      '10.20.0.0',
      '10.20.0.1/16',
      '10.0.0.0/33',
      'x',
      '169.254.169.254/32',
      '169.254.0.0/16',
      '160.0.0.0/4',
      'fd00::/8',
    ],
  ],
  [
    'image',
    image,
    [`r.example/a:1@${DIGEST}`, `r.example:5000/a/b-c:v1.0@${DIGEST}`],
    ['a', 'a:1', `a@${DIGEST}`, `a:latest@${DIGEST}`, 'a:1@sha256:abc', `A:1@${DIGEST}`, `:1@${DIGEST}`],
  ],
  ['Kubernetes version', kubernetesVersion, ['1.28', '1.30', '1.37'], ['1.27', '1.38', 1.3, '1.30.1', 'v1.30', '1']],
  [
    'date',
    isoDate,
    ['2027-03-31', '2028-02-29'],
    ['2027-02-29', '2027-3-1', '31.03.2027', '2027-13-01', '2027-03-31T00:00:00Z'],
  ],
  [
    'secret reference',
    secretReference,
    [{ name: 'a', key: 'b.c' }],
    ['hunter2', { name: 'a' }, { name: 'a', key: 'b', value: 'hunter2' }, { name: 'A', key: 'b' }],
  ],
];

describe.each(VALUES)('%s', (_name, schema, passes, fails) => {
  test.each(passes)('accepts %j', given => expect(check(schema, given)).toHaveProperty('value'));
  test.each(fails)('refuses %j', given => {
    const { problems = [] } = check(schema, given);
    expect(problems).not.toHaveLength(0);
    for (const problem of problems) expect([problem.allowed, problem.fix]).not.toContain('');
  });
});

test('what is suggested for a bad name is itself a good name', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 8, max: 63 }), (given, length) => {
      expect(check(dnsLabel(length), toDnsLabel(given, length))).toHaveProperty('value');
    }),
    { numRuns: 1000 },
  );
});

test.each([
  [dnsLabel(12), 'Team_Vision And More'],
  [serviceName(8), '42-is-the-answer'],
  [cidr, '10.20.3.4/16'],
  [quantity, 'four'],
  [isoDate, 'soon'],
  [email, 'ada'],
  [kubernetesVersion, '1.99'],
])('the example in a fix passes: %#', (schema, given) => {
  const { problems = [] } = check(schema, given);
  const examples = problems.flatMap(({ fix }) => [...fix.matchAll(/"([^"]+)"/g)].map(match => match[1]));
  expect(examples).not.toHaveLength(0);
  for (const example of examples) expect(check(schema, example)).toHaveProperty('value');
});

test('a secret that was given in place of a reference is never printed', () => {
  expect(JSON.stringify(check(secretReference, { name: 'a', key: 'b', value: 'hunter2' }))).not.toContain('hunter2');
  expect(JSON.stringify(check(secretReference, 'hunter2'))).not.toContain('hunter2');
  expect(JSON.stringify(check(secretReference, ['hunter2']))).not.toContain('hunter2');
});

test('quantities compare by amount', () => {
  expect([amountOf('500m'), amountOf('1Ki'), amountOf('1k'), amountOf('2e3'), amountOf('1E')]).toEqual([
    0.5, 1024, 1000, 2000, 1e18,
  ]);
  expect(smaller('1500m', '1')).toBe('1');
});

test('blocks of addresses know what they hold', () => {
  expect(overlaps('10.0.0.0/8', '10.1.2.0/24')).toBe(true);
  expect(overlaps('10.0.0.0/8', '11.0.0.0/8')).toBe(false);
  expect(overlaps('10.0.0.0/8', 'fd00::/8')).toBe(false);
  expect([
    isEverything('0.0.0.0/0'),
    isEverything('128.0.0.0/1'),
    isEverything('::/0'),
    isEverything('10.0.0.0/8'),
  ]).toEqual([true, true, true, false]);
  expect(metadataExceptions('0.0.0.0/0')).toEqual(['169.254.169.254/32']);
  expect(metadataExceptions('::/0')).toEqual(['fd00:ec2::254/128']);
});

test('an image is taken apart where its parts meet', () => {
  expect(parseImage('r.example:5000/a')).toEqual({ repository: 'r.example:5000/a', tag: undefined, digest: undefined });
  expect(parseImage('r.example:5000/a:b@c')).toEqual({ repository: 'r.example:5000/a', tag: 'b', digest: 'c' });
  expect(isPinned(`r.example/a:latest@${DIGEST}`)).toBe(false);
});

test('versions compare by number', () =>
  expect([has('1.9', '1.28'), has('1.34', '1.33'), has('1.33', '1.33')]).toEqual([false, true, true]));
