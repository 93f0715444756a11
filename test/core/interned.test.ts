import { interning } from '../../lib/core/interned';
import { interned } from '../../lib/values/interned';
import { at, type Manifest } from '../../lib/values/manifest';

const RULES = [{ from: [{ source: { principals: ['one', 'two'] } }] }];

function policy(namespace: string, user: string, isFrozen: boolean): Manifest {
  const spec = structuredClone({
    action: 'DENY',
    rules: [...RULES, { when: [{ key: 'user', values: [user, null, 1] }] }],
  });
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    spec: isFrozen ? interned(spec) : spec,
    metadata: { name: 'members', namespace, labels: { app: 'x' } },
  };
}

test.each([false, true])('what is kept holds the same, and has in common what is equal (frozen: %s)', isFrozen => {
  const kept = interning();
  // What comes for the third time is known again.
  for (const namespace of ['x', 'y']) kept(policy(namespace, 'ada', isFrozen));
  const [one, same, other] = [policy('a', 'ada', isFrozen), policy('b', 'ada', isFrozen), policy('c', 'bob', isFrozen)];
  const [first, second, third] = [kept(one), kept(same), kept(other)];
  expect([first, second, third]).toEqual([one, same, other]);
  expect(second['spec']).toBe(first['spec']);
  expect(third['spec']).not.toBe(first['spec']);
  expect(at(third, 'spec', 'rules', 0)).toBe(at(first, 'spec', 'rules', 0));
  expect(third.metadata.labels).toBe(first.metadata.labels);
});

test('a text is not taken for what reads like it, and every key for a key', () => {
  const written =
    '{"apiVersion":"v1","kind":"X","data":{"a":"{\\"b\\":1}","c":{"b":1},"d":"1","e":1,"__proto__":{"b":1}},"metadata":{"name":"x"}}';
  expect(JSON.stringify(interning()(JSON.parse(written)))).toBe(written);
});

test('a document without metadata, as programs on nodes read them, is kept too', () => {
  const document = { apiVersion: 'v1', kind: 'X', level: { of: 1 } };
  expect(interning()(document as unknown as Manifest)).toEqual(document);
});
