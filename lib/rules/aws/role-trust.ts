import { isRecord } from '../../values/place';
import { objectRule, place } from '../objects';
import { allows, isEverybody, isReadable, type Statement, statementsIn, textsOf } from './policy-document';

export const roleTrust = objectRule({
  id: 'aws/role-trust',
  title: 'a role of the cloud trusts the one account that is meant',
  why: 'without conditions on sub and aud every account of the cluster takes the role, and with * everybody',
  severity: 'critical',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  group: 'iam.services.k8s.aws',
  kinds: ['Role'],
  violations: manifest => {
    const document = place(manifest, 'spec', 'assumeRolePolicyDocument');
    if (!isReadable(document.value)) return [{ path: document.path, given: document.value }];
    return statementsIn(document)
      .filter(statement => allows(statement) && !isNarrow(statement))
      .map(({ path, fields }) => ({ path, given: fields }));
  },
  allowed:
    'pods.eks.amazonaws.com, a role, or a web identity with conditions on sub and aud that name an account without *',
  fix: 'add StringEquals with ISSUER:sub system:serviceaccount:NAMESPACE:ACCOUNT and ISSUER:aud sts.amazonaws.com',
});

function isNarrow({ fields }: Statement): boolean {
  if (isEverybody(fields['Principal'])) return false;
  if (!textsOf(fields['Action']).includes('sts:AssumeRoleWithWebIdentity')) return true;
  const conditions = Object.values(Object(fields['Condition'])).flatMap(condition =>
    isRecord(condition) ? Object.entries(condition) : [],
  );
  const named = (suffix: string) =>
    conditions.some(
      ([key, value]) =>
        key.endsWith(`:${suffix}`) && textsOf(value).length > 0 && !textsOf(value).some(text => text.includes('*')),
    );
  return named('sub') && named('aud');
}
