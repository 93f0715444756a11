import { suiteWith } from '../support/real/suite';
import { breaches } from './access/breaches';
import { classify } from './access/classes';
import { BESIDE_KUBEFLOW } from './access/exceptions';
import { type Judged, judgeRights, LONG, testRights } from './access/judged';
import { brokenLaws, sharpQuestions } from './access/laws';
import { CLUSTER, keyOf } from './access/question';
import { Rights } from './access/rights';
import { ANONYMOUS } from './access/subjects';
import { noDistribution } from './access/upstream';
import { noDefinitions } from './support/definitions';
import { findKubernetes } from './support/kubernetes';
import type { Exception } from './support/record';

const EXCEPTIONS: readonly Exception[] = [
  {
    check: 'nothing in the cluster as a whole',
    objects: /^Group oidc:ml-platform-auditors /,
    why: 'The viewers of platform.yaml read profiles, namespaces and nodes.',
  },
  ...BESIDE_KUBEFLOW,
];

const skipped = noDefinitions ?? noDistribution;
const programs = skipped === undefined ? findKubernetes() : { skipped };

suiteWith(programs, 'what people and accounts may do', ({ workplace, kubernetes }) => {
  let judged: Judged;

  beforeAll(async () => {
    judged = await judgeRights(workplace, kubernetes, ['dist/kubeflow']);
  }, LONG);

  testRights(() => judged, 'expected.yaml', EXCEPTIONS);

  test(
    'is nothing for who has no name',
    async () => {
      const { reviews, catalogue, people } = judged;
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
      const { world, reviews, catalogue, people, holders, broken } = judged;
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
