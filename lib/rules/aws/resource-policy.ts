import { kindsOf } from '../kinds';
import { place } from '../objects';
import type { ObjectRule } from '../rule';
import { allows, isEverybody, statementsIn } from './policy-document';

export const resourcePolicy: ObjectRule = {
  id: 'aws/resource-policy',
  title: 'the policy of a resource names who may use it',
  why: 'with * every account of AWS reads the images and the models, or uses the key',
  severity: 'critical',
  standards: ['GenAI on EKS chapter', 'AWS: IAM best practices'],
  seenBy: [],
  kinds: [
    ...kindsOf('ecr.services.k8s.aws', 'Repository', 'RepositoryCreationTemplate'),
    ...kindsOf('s3.services.k8s.aws', 'Bucket'),
    ...kindsOf('kms.services.k8s.aws', 'Key'),
  ],
  check: manifest =>
    ['policy', 'repositoryPolicy']
      .flatMap(key => statementsIn(place(manifest, 'spec', key)))
      .filter(
        statement =>
          allows(statement) &&
          isEverybody(statement.fields['Principal']) &&
          statement.fields['Condition'] === undefined,
      )
      .map(({ path, fields }) => ({ path: `${path}.Principal`, given: fields['Principal'] })),
  allowed: 'a Principal other than *, or a Condition beside it',
  fix: 'name the accounts or the roles',
};
