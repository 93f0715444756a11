import { stringify } from 'yaml';
import { at } from '../../../../lib/values/manifest';
import { record } from '../../../conformance/support/record';
import type { Outcome } from '../../../support/real/run';
import { ACTS, reviewsOf, wordsOf } from '../support/acts';
import { eventually } from '../support/eventually';
import { matrixAllows } from '../support/matrix';
import { tokenFor } from '../support/visitor';
import type { WholeCluster } from '../support/whole-cluster';

const TENANT = 'team-robotics';
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
    for (const token of [`${head}.${claims}.${signature}`, 'not-a-token']) {
      expect(running().kubectlWith(token, 'auth', 'whoami').output).toMatch(/Unauthorized|must be logged in/);
    }
  });

  test('may do what the access matrix says, and no more', () => {
    const file = running().workplace.file('reviews.yaml', reviewsOf(ACTS));
    const print = ['--validate=false', '--output=jsonpath={.status.allowed}{"\\n"}'];
    const people = Object.keys(PEOPLE) as Person[];
    const answers = people.map(person =>
      as(person, 'create', '--filename', file, ...print)
        .output.trim()
        .split('\n'),
    );
    const findings = people.flatMap((person, index) =>
      ACTS.filter((act, number) => answers[index]?.[number] !== String(matrixAllows(PEOPLE[person], act))).map(act => ({
        check: 'the access matrix',
        object: `${person}: ${wordsOf(act)}`,
      })),
    );
    record({
      judge: 'kube-apiserver with the emitted AuthenticationConfiguration',
      version: running().version(),
      what: 'what six people may do, asked with the tokens that Dex gave them: it is what the access matrix says',
      expected: people.length * ACTS.length,
      judged: answers.flat().length,
      findings,
    });
    // Both answers are there, for each of those who belong to a tenant.
    for (const given of answers) expect(new Set(given)).toEqual(new Set(['true', 'false']));
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
