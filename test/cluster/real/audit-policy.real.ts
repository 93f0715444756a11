import fc from 'fast-check';
import { auditLevel } from '../../../lib';
import { auditPolicyDocument } from '../../../lib/cluster/audit/document';
import { auditPolicySchema } from '../../../lib/rules/audit/schema';
import { check } from '../../../lib/values/schema';
import { auditRuleCases } from '../../rules/audit-rules.cases';
import { suiteWith } from '../../support/real/suite';
import { anyPolicy, anyRequest, anyRule } from '../audit/sample';
import { type AuditQuestion, judgeAudit } from './support/audit-judge';
import { auditPrograms } from './support/programs';

const SEED = 20261127;
const POLICIES = 600;
const REQUESTS = 20;
const HEAD = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy' } as const;

const requests = fc.array(anyRequest, { minLength: REQUESTS, maxLength: REQUESTS });
const any = fc.record({ policy: anyPolicy, requests });
const emitted = fc.record({
  policy: fc
    .record({
      sensitive: fc.constantFrom([], [{ group: 'apps' }]),
      bodies: fc.constantFrom([], [{ group: 'kubeflow.org', resources: ['*'] }]),
      rules: fc.array(anyRule, { maxLength: 4 }),
    })
    .map(additions => auditPolicyDocument(additions, false)),
  requests,
});

suiteWith(auditPrograms.found(), "the API server's own package", ({ judge }) => {
  describe.each([
    ['policies of anybody', any],
    ['policies of ours with rules of anybody', emitted],
  ])('%s', (_, arbitrary) => {
    const asked = fc.sample(arbitrary, { numRuns: POLICIES, seed: SEED });
    const answers = judgeAudit(
      judge,
      asked.map(({ policy, ...rest }) => ({ policy: { ...HEAD, ...policy }, ...rest })),
    );

    test(`decides as auditLevel does, ${POLICIES * REQUESTS} times from seed ${SEED}`, () => {
      const levels = new Set<string>();
      for (const [index, { policy, requests }] of asked.entries()) {
        const { verdicts, ...rest } = answers[index] ?? {};
        expect([policy, rest]).toEqual([policy, {}]);
        const ours = requests.map(request => {
          const { level, omitStages, omitManagedFields } = auditLevel(policy, request);
          levels.add(level);
          return { level, omitStages: [...omitStages].sort(), omitManagedFields };
        });
        expect([policy, requests, ours]).toEqual([policy, requests, verdicts]);
      }
      expect([...levels].sort()).toEqual(['Metadata', 'None', 'Request', 'RequestResponse']);
    });
  });

  const written = Object.entries(auditRuleCases['audit/strict']?.fails ?? {}).map(
    ([words, { objects }]) => [words, objects[0] ?? {}] as const,
  );
  const judged = judgeAudit(
    judge,
    written.map(([, policy]): AuditQuestion => ({ policy, requests: [] })),
  );
  /** What it takes without a word, though it can mean nothing: only our rule tells of it. */
  const SILENT = [
    'a name for the core',
    'names of what is not there yet',
    'a verb',
    'a method for a resource',
    'a verb for a URL',
    'every user',
    'every namespace',
    'a part of a name',
    'everything below everything',
    'an empty list',
    'a rule that an earlier one covers',
    'a rule behind all',
    'a rule that two cover',
  ];

  test('refuses what the rule over mistakes refuses, or reads something else in it, but for what can mean nothing', () => {
    const taken = written.filter((_, index) => !judged[index]?.error && !judged[index]?.warning);
    expect(taken.map(([words]) => words)).toEqual(SILENT);
  });

  test('takes what our schema takes', () => {
    const policies = fc.sample(anyPolicy, { numRuns: 2000, seed: SEED }).map(policy => ({ ...HEAD, ...policy }));
    const valid = policies.filter(policy => check(auditPolicySchema, policy).problems === undefined);
    expect(valid.length).toBeGreaterThan(20);
    expect(
      judgeAudit(
        judge,
        valid.map(policy => ({ policy, requests: [] })),
      ),
    ).toEqual(valid.map(() => ({})));
  });
});
