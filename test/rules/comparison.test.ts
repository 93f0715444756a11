import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import { qualifiedName } from '../../lib/values/manifest';
import { upstreamObjects } from '../support/upstream-objects';

const ROOT = join(__dirname, '..', '..');
const PLATFORM = join(ROOT, '..', 'shared', 'peers', 'kubeflow', 'platform.yaml');
const RECORD = readFileSync(join(ROOT, 'docs', 'comparison-sample.md'), 'utf8');

/** `| rule | object | place | so? | what stands there |` */
const rows = [...RECORD.matchAll(/^\| `([^`]+)` \| (\S+) \| `([^|]+)` \| (\w+) \| (.+) \|$/gm)].map(
  ([, rule = '', object = '', path = '', verdict = '', reason = '']) => ({ rule, object, path, verdict, reason }),
);

test('at least 100 findings were read, each with what was seen, and none of them is not so', () => {
  expect(rows.length).toBeGreaterThanOrEqual(100);
  for (const { verdict, reason } of rows) {
    expect(verdict).toBe('true');
    expect(reason).not.toBe('');
  }
});

if (!existsSync(PLATFORM)) {
  test.todo('SKIPPED: no Kubeflow distribution at ../shared/peers/kubeflow');
} else {
  const manifests = upstreamObjects(PLATFORM);
  const { findings } = judge(manifests, allRules, { kubernetes: '1.37' });
  const told = new Set(findings.map(({ rule, manifest, path }) => `${rule.id} ${qualifiedName(manifest)} ${path}`));

  test('the findings that were read are still found', () => {
    expect(rows.map(({ rule, object, path }) => `${rule} ${object} ${path}`).filter(row => !told.has(row))).toEqual([]);
  });

  test('of nearly every rule that finds anything there one finding was read', () => {
    const read = new Set(rows.map(({ rule }) => rule));
    const unread = new Set(findings.map(({ rule }) => rule.id).filter(id => !read.has(id)));
    expect([...unread].length).toBeLessThanOrEqual(5);
  });
}
