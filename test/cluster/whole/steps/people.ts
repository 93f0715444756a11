import { stringify } from 'yaml';
import { at } from '../../../../lib/values/manifest';
import type { Outcome } from '../../../support/real/run';
import { eventually } from '../support/eventually';
import { type Act, matrixAllows } from '../support/matrix';
import { tokenFor } from '../support/visitor';
import type { WholeCluster } from '../support/whole-cluster';

const TENANT = 'team-robotics';
const PLACES = [TENANT, 'team-speech', 'team-vision', 'kubeflow', 'auth'];
/** Somebody of each kind, by name in the company's directory, and what the access matrix calls them. */
const PEOPLE = {
  katherine: 'Group oidc:robotics-leads',
  dorothy: 'Group oidc:robotics',
  annie: 'Group oidc:safety-review',
  alan: 'User alan@example.com',
  mary: 'User mary@example.com',
  ada: 'User ada@example.com',
} as const;
type Person = keyof typeof PEOPLE;

const ACTS: readonly Act[] = [
  { verb: 'get', group: 'core', resource: 'secrets' },
  { verb: 'list', group: 'core', resource: 'pods' },
  { verb: 'create', group: 'core', resource: 'pods' },
  { verb: 'create', group: 'core', resource: 'pods/exec' },
  { verb: 'create', group: 'core', resource: 'serviceaccounts/token' },
  { verb: 'impersonate', group: 'core', resource: 'serviceaccounts' },
  { verb: 'delete', group: 'core', resource: 'resourcequotas' },
  { verb: 'delete', group: 'core', resource: 'namespaces' },
  { verb: 'create', group: 'apps', resource: 'deployments' },
  { verb: 'get', group: 'kubeflow.org', resource: 'notebooks' },
  { verb: 'create', group: 'kubeflow.org', resource: 'notebooks' },
  { verb: 'list', group: 'networking.k8s.io', resource: 'networkpolicies' },
  { verb: 'delete', group: 'networking.k8s.io', resource: 'networkpolicies' },
  { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'rolebindings' },
  { verb: 'delete', group: 'security.istio.io', resource: 'authorizationpolicies' },
  { verb: 'create', group: 'dex.coreos.com', resource: 'passwords' },
];

/** People at the API server, with the tokens that they get from Dex by logging in. */
export function people(running: () => WholeCluster): void {
  const tokens = new Map<Person, string>();
  const as = (person: Person, ...args: readonly string[]): Outcome =>
    running().kubectlWith(tokens.get(person) ?? '', ...args);
  const create = (person: Person, object: object): Outcome =>
    as(
      person,
      'create',
      `--namespace=${TENANT}`,
      '--filename',
      running().workplace.file('object.yaml', stringify(object)),
    );

  beforeAll(async () => {
    for (const person of Object.keys(PEOPLE) as Person[]) tokens.set(person, await tokenFor(running(), person));
    // The API server asks the issuer for its keys again and again until it is there.
    await eventually(() => expect(as('katherine', 'auth', 'whoami')).toMatchObject({ status: 0 }));
  }, 120_000);

  test('are who Dex says they are, and nobody without its token', () => {
    const { output } = as('katherine', 'auth', 'whoami', '--output=json');
    const user = at(JSON.parse(output), 'status', 'userInfo');
    expect(at(user, 'username')).toBe('katherine@example.com');
    expect(at(user, 'groups')).toEqual(
      expect.arrayContaining(['oidc:ml-platform', 'oidc:robotics-leads', 'system:authenticated']),
    );
    const [head = '', , signature = ''] = (tokens.get('katherine') ?? '').split('.');
    const [, claims = ''] = (tokens.get('ada') ?? '').split('.');
    for (const token of [`${head}.${claims}.${signature}`, 'nothing']) {
      expect(running().kubectlWith(token, 'auth', 'whoami').output).toMatch(/Unauthorized|must be logged in/);
    }
  });

  test.each(Object.keys(PEOPLE) as Person[])('%s may do what the access matrix says, and no more', person => {
    const asked = PLACES.flatMap(namespace => ACTS.map(act => ({ namespace, act })));
    const reviews = asked.map(({ namespace, act: { verb, group, resource: path } }) => {
      const [resource, subresource] = path.split('/');
      const attributes = {
        namespace,
        verb,
        group: group === 'core' ? '' : group,
        resource,
        ...(subresource && { subresource }),
      };
      return {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: attributes },
      };
    });
    const file = running().workplace.file('reviews.yaml', reviews.map(review => stringify(review)).join('---\n'));
    const { output } = as(
      person,
      'create',
      '--validate=false',
      '--filename',
      file,
      '--output=jsonpath={.status.allowed}{"\\n"}',
    );
    const answers = output.trim().split('\n');
    expect(answers).toHaveLength(asked.length);
    const words = ({ namespace, act }: (typeof asked)[number]) => `${act.verb} ${act.resource} in ${namespace}`;
    const may = asked.filter((_, index) => answers[index] === 'true').map(words);
    expect(may).toEqual(asked.filter(({ namespace, act }) => matrixAllows(PEOPLE[person], namespace, act)).map(words));
  });

  test.each<[string, object, RegExp]>([
    [
      'a privileged pod',
      pod({ containers: [{ ...CONTAINER, securityContext: { privileged: true } }] }),
      /violates PodSecurity "restricted/,
    ],
    [
      'a pod with a folder of the node',
      pod({ volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
      /violates PodSecurity "restricted/,
    ],
    ['a pod with the network of the node', pod({ hostNetwork: true }), /violates PodSecurity "restricted/],
    [
      'a pod with the account of another tenant',
      pod({ serviceAccountName: 'alan' }),
      /error looking up service account|not found/,
    ],
  ])('%s is refused, even to an owner; a contributor makes no pod at all', (_, object, why) => {
    const owner = create('katherine', object);
    expect([owner.status, owner.output]).toEqual([1, expect.stringMatching(why)]);
    const contributor = create('dorothy', object);
    expect([contributor.status, contributor.output]).toEqual([
      1,
      expect.stringMatching(/cannot create resource "pods"/),
    ]);
  });

  test('nor does a contributor get a privileged pod through a Deployment', async () => {
    const labels = { app: 'escape' };
    const template = {
      metadata: { labels },
      spec: { containers: [{ ...CONTAINER, securityContext: { privileged: true } }] },
    };
    const spec = { replicas: 1, selector: { matchLabels: labels }, template };
    const made = create('dorothy', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'escape' }, spec });
    expect([made.status, made.output]).toEqual([
      0,
      expect.stringMatching(/Warning: would violate PodSecurity "restricted/),
    ]);
    await eventually(() => {
      const events = running().must('get', 'events', `--namespace=${TENANT}`, '--field-selector=reason=FailedCreate');
      expect(events).toMatch(/escape\S* is forbidden: violates PodSecurity "restricted/);
    });
    expect(running().must('get', 'pods', `--namespace=${TENANT}`, '--selector=app=escape', '--output=name')).toBe('');
    expect(as('dorothy', 'delete', 'deployment/escape', `--namespace=${TENANT}`)).toMatchObject({ status: 0 });
  });

  test.each<[string, Person, readonly string[]]>([
    ['the isolation of the tenant', 'dorothy', ['delete', 'networkpolicy/default-deny', `--namespace=${TENANT}`]],
    ['a token of another tenant', 'dorothy', ['create', 'token', 'alan', '--namespace=team-speech']],
    ['a Secret of the tenant', 'dorothy', ['get', 'secrets', `--namespace=${TENANT}`]],
    ['pods of another tenant', 'ada', ['get', 'pods', `--namespace=${TENANT}`]],
    ['a change by who only looks on', 'annie', ['create', 'configmap', 'note', `--namespace=${TENANT}`]],
    ['the sessions of everybody', 'katherine', ['get', 'refreshtokens.dex.coreos.com', '--namespace=auth']],
  ])('%s is refused', (_, person, args) => {
    expect(as(person, ...args)).toMatchObject({ status: 1, output: expect.stringMatching(/forbidden/i) });
    expect(running().must('get', 'networkpolicy/default-deny', `--namespace=${TENANT}`)).toContain('default-deny');
  });

  test('a contributor works, and who looks on sees it', () => {
    expect(as('dorothy', 'create', 'configmap', 'note', '--from-literal=a=b', `--namespace=${TENANT}`)).toMatchObject({
      status: 0,
    });
    expect(as('annie', 'get', 'configmap/note', `--namespace=${TENANT}`)).toMatchObject({ status: 0 });
  });
}

const CONTAINER = { name: 'main', image: 'registry.example/busybox:1' };

/** A pod that the namespace admits, but for what is added. */
function pod(changes: object): object {
  const securityContext = {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    runAsUser: 65_532,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  };
  const spec = { containers: [{ ...CONTAINER, securityContext }], ...changes };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'escape-' }, spec };
}
