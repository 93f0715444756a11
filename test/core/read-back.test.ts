import { spawnSync } from 'node:child_process';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { yamlWriter } from '../../lib/core/yaml-text';
import { holdsInvisible, isKeyReadAlike, isReadAlike } from '../../lib/values/yaml-reading';
import { document, TEMPTING } from '../support/yaml-samples';

/** Prints what PyYAML reads, as lines of JSON. */
const PYTHON = `
import json, sys, yaml
for found in yaml.safe_load_all(sys.stdin.buffer.read().decode('utf-8')):
    print(json.dumps(found))
`;

/** Texts that stock cdk8s, whose bytes we write, leaves as others read them: rules object to them before they are written. */
const isReadOtherwise = (text: string) => holdsInvisible(text) || !isReadAlike(text);

const objectOf = (spec: unknown, index: number) => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: `thing-${index}` },
  spec,
});

const tempting = TEMPTING.filter(text => isCarried({ text }) && !text.includes('\t')).map(text => ({
  value: text,
  list: [text, [text]],
  below: { [text]: text },
}));
const random = fc.sample(document, { numRuns: 1_000, seed: 1 }).filter(isCarried);
const objects = [...tempting, ...random].map(objectOf);
const write = yamlWriter();
const text = objects.map(write).join('---\n');
// Stock writes null for what is undefined; JSON has one zero.
const expected = JSON.parse(JSON.stringify(objects, (_, value: unknown) => value ?? null)) as unknown;

function isCarried(value: unknown): boolean {
  if (typeof value === 'string') return !isReadOtherwise(value);
  if (typeof value === 'number') return isReadAlike(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => !holdsInvisible(key) && isKeyReadAlike(key) && isCarried(item));
}

test('there is much to read', () => {
  expect(tempting.length).toBeGreaterThan(120);
  expect(random.length).toBeGreaterThan(200);
});

test('js-yaml reads back what was written', () => expect(JSON.parse(JSON.stringify(loadAll(text)))).toEqual(expected));

if (spawnSync('python3', ['-c', 'import yaml']).status === 0) {
  test('PyYAML reads back what was written', () => {
    const { stdout, stderr } = spawnSync('python3', ['-c', PYTHON], {
      input: text,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    expect(stderr).toBe('');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as unknown),
    ).toEqual(expected);
  });
} else {
  test.todo('SKIPPED: reading back with PyYAML, because python3 does not have it');
}

// Reads by sigs.k8s.io/yaml, as the API server and every GitOps controller do; it needs no cluster for that.
if (spawnSync('kubectl', ['version', '--client']).status === 0) {
  test('kubectl reads back what was written', () => {
    const words = ['annotate', '--local', '--overwrite', '--output', 'json', '--filename', '-', 'read=back'];
    const { stdout, stderr } = spawnSync('kubectl', words, { input: text, encoding: 'utf8', maxBuffer: 2 ** 28 });
    expect(stderr).toBe('');
    const found = JSON.parse(`[${stdout.trim().replaceAll(/^}\s*^{/gm, '},{')}]`) as readonly { spec: unknown }[];
    expect(found.map(({ spec }) => spec)).toEqual((expected as readonly { spec: unknown }[]).map(({ spec }) => spec));
  });
} else {
  test.todo('SKIPPED: reading back with kubectl, because it is not installed');
}

test('what others read otherwise is what stock cdk8s writes, byte by byte', () => {
  const others = TEMPTING.filter(isReadOtherwise);
  expect(others.length).toBeGreaterThan(8);
  for (const given of others) expect(write({ k: given })).toBe(Yaml.stringify({ k: given }));
});
