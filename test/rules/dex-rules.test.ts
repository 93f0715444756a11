import { dexRules } from '../../lib/rules/dex';
import { findings, object, testGroup } from '../support/rule-cases';
import { dexCases } from './dex.cases';

testGroup(dexRules, dexCases);

test.each([
  'issuer: [\nstorage: {',
  'issuer: a\nissuer: b\nstorage: c',
  'issuer: &a [*a, *a]\nstorage: *a',
  `issuer: x\nstorage:\n${'  - '.repeat(5000)}x`,
  'issuer: !!binary x\nstorage: !!timestamp y\nconnectors: [[[{}]]]',
  'issuer: {}\nstorage: [null]\nconnectors: {a: b}\nstaticClients: x\nstaticPasswords: 1\nexpiry: []\nweb: x',
])('a text that is hard to read throws nothing: %j', text => {
  const objects = [
    object('v1', 'ConfigMap', 'dex', { data: { a: text } }),
    object('v1', 'Secret', 'dex', { data: { a: Buffer.from(text).toString('base64') } }),
  ];
  for (const rule of dexRules) expect(() => findings(rule, objects)).not.toThrow();
});

test('a configuration in a Secret is judged too, and no secret is shown', () => {
  const text = JSON.stringify({ issuer: 'https://a', storage: {}, staticClients: [{ secret: 'hunter2' }] });
  const secret = object('v1', 'Secret', 'dex', { data: { 'config.yaml': Buffer.from(text).toString('base64') } });
  const found = dexRules.flatMap(rule => findings(rule, [secret]));
  expect(found.map(({ rule }) => rule.id)).toContain('dex/no-literal-secrets');
  expect(JSON.stringify(found.map(({ given }) => given))).not.toContain('hunter2');
});
