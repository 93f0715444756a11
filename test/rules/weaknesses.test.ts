import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import { qualifiedName } from '../../lib/values/manifest';
import { upstreamObjects } from '../support/upstream-objects';
import { GUIDE_WEAKNESSES, KUBEFLOW_WEAKNESSES, type Weakness } from './weaknesses';

const PLATFORM = join(__dirname, '..', '..', '..', 'shared', 'peers', 'kubeflow', 'platform.yaml');

const found = (weakness: Weakness): weakness is Required<Weakness> => weakness.in !== undefined;
const there = KUBEFLOW_WEAKNESSES.filter(found);

test.each([...KUBEFLOW_WEAKNESSES, ...GUIDE_WEAKNESSES])('$rule is there for: $weakness', ({ rule }) =>
  expect(allRules.map(({ id }) => id)).toContain(rule),
);

if (!existsSync(PLATFORM)) {
  test.todo('SKIPPED: no Kubeflow distribution at ../shared/peers/kubeflow');
} else {
  const manifests = upstreamObjects(PLATFORM);
  const wanted = new Set(there.map(({ rule }) => rule));
  const rules = allRules.filter(({ id }) => wanted.has(id));
  const { findings, failures } = judge(manifests, rules, { kubernetes: '1.34' });
  const told = new Set(findings.map(({ rule, manifest }) => `${rule.id} ${qualifiedName(manifest)}`));

  test('no rule throws on what users run today', () => expect(failures).toEqual([]));

  test.each(there)('$rule tells of it in $in: $weakness', ({ rule, in: object }) =>
    expect(told).toContain(`${rule} ${object}`),
  );
}
