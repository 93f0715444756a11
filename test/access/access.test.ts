import * as fc from 'fast-check';
import {
  Contributor,
  type ContributorProps,
  clusterViewer,
  contributorName,
  HardenedRole,
  type HardenedRoleProps,
  reducedEditor,
} from '../../lib';
import { RESOURCES } from '../../lib/access/policy-rule';
import { RESOURCES as KNOWN_RESOURCES } from '../../lib/rules/access/resources';
import { inNamespace, manifestsOf, one, testPlatform } from '../support/manifests';

const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get'] } as const;
const role = (props: object) =>
  inNamespace(
    scope => new HardenedRole(scope, 'reader', { rules: [READ_PODS], ...props } as never as HardenedRoleProps),
  );
const ADA: ContributorProps = {
  kind: 'User',
  name: 'ada@example.com',
  label: 'edit',
  role: { kind: 'ClusterRole', name: 'kubeflow-reduced-edit' },
};

describe('a role', () => {
  test.each([
    ...role({
      subjects: [
        { kind: 'User', name: 'ada@example.com' },
        { kind: 'ServiceAccount', name: 'job', namespace: 'team-a' },
      ],
    }),
  ])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());

  test.each<[string, object, RegExp]>([
    ['verb *', { rules: [{ ...READ_PODS, verbs: ['*'] }] }, /rules\[0\]\.verbs\[0\]: got "\*"/],
    ['a verb that escalates', { rules: [{ ...READ_PODS, verbs: ['impersonate'] }] }, /verbs\[0\]: got "impersonate"/],
    [
      'a verb of pipelines for something else',
      { rules: [{ ...READ_PODS, verbs: ['terminate'] }] },
      /verbs\[0\]: got "terminate"[\s\S]*pipelines\.kubeflow\.org/,
    ],
    ['resource *', { rules: [{ ...READ_PODS, resources: ['*'] }] }, /resources\[0\]: got "\*"/],
    ['API group *', { rules: [{ ...READ_PODS, apiGroups: ['*'] }] }, /apiGroups\[0\]: got "\*"/],
    [
      'a resource that its group does not have',
      { rules: [{ ...READ_PODS, resources: ['pod'] }] },
      /resources\[0\]: got "pod"[\s\S]*did you mean "pods"\?/,
    ],
    ['no rule', { rules: [] }, /at least one rule/],
    ['Secrets', { rules: [{ ...READ_PODS, resources: ['secrets'] }] }, /access\/no-secret-access/],
    [
      'isolation',
      { rules: [{ apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: ['delete'] }] },
      /access\/no-isolation-writes/,
    ],
    [
      'commands in pods',
      { rules: [{ ...READ_PODS, resources: ['pods/exec'], verbs: ['create'] }] },
      /access\/no-remote-execution/,
    ],
  ])('fails with %s', (_, props, message) => expect(() => role(props)).toThrow(message));

  test('takes the verbs of pipelines', () => {
    const rules = [{ apiGroups: ['pipelines.kubeflow.org'], resources: ['runs'], verbs: ['retry', 'terminate'] }];
    expect(role({ rules }).size).toBe(1);
  });

  test('takes resources of groups that it does not know', () => {
    expect(role({ rules: [{ apiGroups: ['example.com'], resources: ['things'], verbs: ['get'] }] }).size).toBe(1);
  });
});

describe('a contributor', () => {
  const pair = (props: Partial<ContributorProps> = {}) =>
    inNamespace(scope => new Contributor(scope, 'x', { ...ADA, ...props }));

  test.each([...pair()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());

  test('that is a group gets the binding alone, without the annotations that the dashboard reads', () => {
    const manifests = pair({ kind: 'Group', name: 'vision' });
    expect([...manifests.keys()]).toEqual(['team-a/RoleBinding/group-vision-clusterrole-edit']);
    expect(one(manifests, 'team-a/RoleBinding/group-vision-clusterrole-edit').metadata.annotations).not.toHaveProperty(
      'user',
    );
  });

  test('has a name that Kubernetes takes, whatever the address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), name => {
        expect(contributorName({ ...ADA, name })).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
      }),
      { numRuns: 1000 },
    );
  });

  test('has the name that the dashboard would give', () => {
    expect(contributorName({ ...ADA, name: 'Ada.L+x@Example.com' })).toBe('user-ada-l-x-example-com-clusterrole-edit');
  });
});

test('the reduced editor touches neither Secrets nor isolation, and is made once', () => {
  const platform = testPlatform();
  expect(reducedEditor(platform)).toEqual(reducedEditor(platform));
  const manifests = manifestsOf(platform);
  expect([...manifests.keys()]).toEqual(['ClusterRole/kubeflow-reduced-edit']);
  expect(one(manifests, 'ClusterRole/kubeflow-reduced-edit')).toMatchSnapshot();
});

test('the cluster viewer only looks', () => {
  const platform = testPlatform();
  clusterViewer(platform.cluster, ['auditors']);
  const manifests = manifestsOf(platform);
  expect(one(manifests, 'ClusterRole/kubeflow-cluster-viewer')).toMatchSnapshot();
  expect(one(manifests, 'ClusterRoleBinding/kubeflow-cluster-viewer')).toHaveProperty('subjects', [
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'oidc:auditors' },
  ]);
});

test('what roles can be written for, the rules over roles know', () => {
  const groups = Object.entries(RESOURCES).filter(([group]) => group in KNOWN_RESOURCES);
  expect(groups.length).toBeGreaterThan(8);
  for (const [group, names] of groups) {
    const unknown = names.filter(name => !KNOWN_RESOURCES[group]?.includes(name.split('/')[0] ?? ''));
    expect([group, unknown]).toEqual([group, []]);
  }
});
