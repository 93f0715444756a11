import { join } from 'node:path';
import { suiteWith } from '../support/real/suite';
import { breaches } from './access/breaches';
import { classify, type Holder } from './access/classes';
import { type Catalogue, catalogueOf } from './access/discovery';
import { brokenLaws, sharpQuestions } from './access/laws';
import { matrixOf } from './access/matrix';
import { People } from './access/people';
import { CLUSTER, keyOf } from './access/question';
import { Reviews } from './access/reviews';
import { Rights, wordsOf } from './access/rights';
import { ANONYMOUS, STRANGERS, type Subject } from './access/subjects';
import { noDistribution } from './access/upstream';
import { startWorld, type World } from './access/world';
import { noDefinitions } from './support/definitions';
import { expectFile } from './support/expected-file';
import { findKubernetes } from './support/kubernetes';
import { type Exception, type Finding, record } from './support/record';

const LONG = 1_200_000;
const EDITOR = /^ServiceAccount [^/]+\/default-editor in /;
const EDITOR_IS_UPSTREAMS =
  'The profile controller binds kubeflow-edit to default-editor and reverts every change; no pod mounts its token.';

const EXCEPTIONS: readonly Exception[] = [
  {
    check: 'nothing in the cluster as a whole',
    objects: /^Group oidc:ml-platform-auditors /,
    why: 'The viewers of platform.yaml read profiles, namespaces and nodes.',
  },
  {
    check: 'nothing in the namespaces of the platform',
    objects: /^everybody who is logged in in kubeflow$/,
    why: 'The distribution lets everybody read the ConfigMap kubeflow-pipelines-public.',
  },
  { check: 'no change of what isolates a tenant, but for its owner', objects: EDITOR, why: EDITOR_IS_UPSTREAMS },
  { check: 'no Secret of a tenant, but for its owner', objects: EDITOR, why: EDITOR_IS_UPSTREAMS },
];

const skipped = noDefinitions ?? noDistribution;
const programs = skipped === undefined ? findKubernetes() : { skipped };

suiteWith(programs, 'what people and accounts may do', ({ workplace, '1.37': kubernetes }) => {
  let [world, reviews, catalogue, people, rights]: [World, Reviews, Catalogue, People, Rights] = [] as never;
  let [places, holders, broken]: [string[], Holder[], readonly Finding[]] = [[], [], []];

  beforeAll(async () => {
    world = await startWorld(workplace, kubernetes);
    reviews = new Reviews(world.server);
    catalogue = await catalogueOf(world.server);
    people = new People(world.emitted, world.namespaces);
    places = [CLUSTER, ...world.namespaces];
    const subjects = [...Object.values<Subject>(STRANGERS), ...people.subjects];
    holders = subjects.flatMap(subject => places.map(place => ({ subject, place })));
    rights = new Rights(await classify(reviews, catalogue, holders));
    broken = brokenLaws(people, rights);
  }, LONG);

  test('is what the server says they have, question by question', () =>
    expect(
      rights.classes.flatMap(({ holders: [first], contradictions }) =>
        contradictions.map(question => `${wordsOf(first)}: ${keyOf(question)}`),
      ),
    ).toEqual([]));

  test('is what the matrix says', () =>
    expectFile(join(__dirname, 'access', 'expected.yaml'), matrixOf(rights, people, places)));

  test('keeps the laws', async () => {
    const isAsked = ({ subject }: Holder) => people.subjects.includes(subject);
    record({
      judge: 'kube-apiserver with RBAC',
      version: await world.server.version(),
      what: 'every person, group and account of dist/kubeflow in every place, by SubjectAccessReviews',
      expected: people.subjects.length * places.length,
      judged: rights.classes.flatMap(one => one.holders).filter(isAsked).length,
      findings: broken,
      exceptions: EXCEPTIONS,
    });
  });

  test(
    'is the same for all who have the same rights, in tenants and in the cluster',
    async () => {
      const asked = holders
        .filter(({ place }) => place === CLUSTER || people.tenants.includes(place))
        .flatMap(holder => sharpQuestions(holder.place).map(question => ({ ...holder, question })));
      const answers = await reviews.areAllowed(asked);
      const others = asked.filter((one, index) => rights.allows(one, one.question) !== answers[index]);
      expect(others.map(one => `${wordsOf(one)}: ${keyOf(one.question)}`)).toEqual([]);
    },
    LONG,
  );

  test(
    'is nothing for who has no name',
    async () => {
      const asked = [CLUSTER, ...people.tenants].flatMap(place =>
        catalogue.at(place).map(question => ({ subject: ANONYMOUS, place, question })),
      );
      const answers = await reviews.areAllowed(asked);
      const allowed = asked.filter((_, index) => answers[index]).map(({ question }) => keyOf(question));
      expect(allowed).toEqual(['get /healthz', 'get /livez', 'get /readyz', 'get /version']);
    },
    LONG,
  );

  // The last one: it leaves the breaches behind.
  test(
    'breaks each of the laws where a binding is wrong',
    async () => {
      await world.objects.mustApply(breaches);
      const few = { ...catalogue, at: sharpQuestions };
      const found = brokenLaws(people, new Rights(await classify(reviews, few, holders)));
      const known = new Set(broken.map(({ check, object }) => `${check}: ${object}`));
      expect(found.map(({ check, object }) => `${check}: ${object}`).filter(one => !known.has(one))).toEqual([
        'nothing in the namespace of another tenant: User grace@example.com in team-speech',
        'nothing in the namespaces of the platform: Group oidc:robotics in kubeflow',
        'nothing in the cluster as a whole: User mary@example.com in the cluster',
        'no change of what isolates a tenant, but for its owner: User barbara@example.com in team-ranking',
        'no Secret of a tenant, but for its owner: ServiceAccount team-speech/alan in team-speech',
        'no Secret of a tenant, but for its owner: User barbara@example.com in team-ranking',
        'no Secret for the account of a notebook: ServiceAccount team-speech/alan in team-speech',
        'no way to become somebody else: User mary@example.com in the cluster',
      ]);
    },
    LONG,
  );
});
