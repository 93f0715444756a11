import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { blame, isOf, objectRule, place } from '../objects';
import type { Violation } from '../rule';
import { allows, type Statement, statementsIn, textsOf } from './policy-document';

const IAM = 'iam.services.k8s.aws';
const BROAD = /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

export const rolePermissions = objectRule({
  id: 'aws/role-permissions',
  title: 'a role of the cloud names its actions and its resources, within a boundary',
  why: 'whoever takes over the pod has all of it: with * that is every bucket, every key and every other role',
  severity: 'critical',
  standards: ['GenAI on EKS chapter', 'AWS: IAM best practices'],
  seenBy: [],
  group: IAM,
  kinds: ['Role', 'Policy'],
  violations: manifest => [
    ...documentsOf(place(manifest, 'spec')).flatMap(document =>
      statementsIn(document).filter(allows).flatMap(wildcards),
    ),
    ...blame(
      ...items(place(manifest, 'spec', 'policies')).filter(
        ({ value }) => typeof value === 'string' && BROAD.test(value),
      ),
    ),
    ...(isOf(manifest, IAM, 'Role') && !hasBoundary(manifest)
      ? blame(place(manifest, 'spec', 'permissionsBoundary'))
      : []),
  ],
  allowed: 'actions such as s3:GetObject on named resources, no policy of an administrator, and a permissionsBoundary',
  fix: 'list the actions and the ARNs that the workload needs, and name the boundary of your organisation',
});

function documentsOf(spec: Place): readonly Place[] {
  const inline = field(spec, 'inlinePolicies');
  return [
    field(spec, 'policyDocument'),
    ...Object.keys(Object(inline.value)).map(name => ({ ...field(inline, name), path: `${inline.path}["${name}"]` })),
  ];
}

function wildcards({ path, fields }: Statement): readonly Violation[] {
  const isEvery = (key: string) =>
    textsOf(fields[key]).some(text => text === '*' || (key === 'Action' && text.endsWith(':*')));
  return ['Action', 'Resource'].filter(isEvery).map(key => ({ path: `${path}.${key}`, given: fields[key] }));
}

function hasBoundary(manifest: unknown): boolean {
  return ['permissionsBoundary', 'permissionsBoundaryRef'].some(key => isSet(at(manifest, 'spec', key)));
}
