import { join } from 'node:path';
import fc from 'fast-check';
import type { Workplace } from '../../support/real/workplace';
import { expectFile } from '../support/expected-file';
import { type Exception, type Finding, record } from '../support/record';
import { classify, type Holder } from './classes';
import { type Catalogue, catalogueOf } from './discovery';
import { brokenLaws, sharpQuestions } from './laws';
import { matrixOf } from './matrix';
import { People } from './people';
import { CLUSTER, keyOf } from './question';
import { type Asked, Reviews } from './reviews';
import { Rights, wordsOf } from './rights';
import { STRANGERS, type Subject } from './subjects';
import { startWorld, type World } from './world';

/** Milliseconds that a test with ten thousands of reviews may take. */
export const LONG = 1_200_000;
/** Questions that each is asked in each place, beside those that decide about the laws. */
const SAMPLE = 8;
const SEED = 7;

/** Everybody of some platforms that stand on one cluster, and what the server says they may do. */
export interface Judged {
  readonly platforms: readonly string[];
  readonly world: World;
  readonly reviews: Reviews;
  readonly catalogue: Catalogue;
  readonly people: People;
  readonly places: readonly string[];
  readonly holders: readonly Holder[];
  readonly rights: Rights;
  readonly broken: readonly Finding[];
}

/** Starts a cluster with some platforms, and asks it what everybody may do in every place. */
export async function judgeRights(
  workplace: Workplace,
  program: string,
  platforms: readonly string[],
): Promise<Judged> {
  const world = await startWorld(workplace, program, platforms);
  const reviews = new Reviews(world.server);
  const catalogue = await catalogueOf(world.server);
  const people = new People(world.emitted, world.namespaces);
  const places = [CLUSTER, ...world.namespaces];
  const subjects = [...Object.values<Subject>(STRANGERS), ...people.subjects];
  const holders = subjects.flatMap(subject => places.map(place => ({ subject, place })));
  const rights = new Rights(await classify(reviews, catalogue, holders));
  return {
    ...{ platforms, world, reviews, catalogue, people, places, holders, rights },
    broken: brokenLaws(people, rights),
  };
}

/** Tests that hold for whatever platforms: `file` is the matrix of who may do what. */
export function testRights(judged: () => Judged, file: string, exceptions: readonly Exception[]): void {
  test('is what the server says they have, question by question', () =>
    expect(
      judged().rights.classes.flatMap(({ holders: [first], contradictions }) =>
        contradictions.map(question => `${wordsOf(first)}: ${keyOf(question)}`),
      ),
    ).toEqual([]));

  test('is what the matrix says', () => expectFile(join(__dirname, file), matrixOf(judged())));

  test('keeps the laws', async () => {
    const { platforms, world, people, places, rights, broken } = judged();
    const isAsked = ({ subject }: Holder) => people.subjects.includes(subject);
    record({
      judge: 'kube-apiserver with RBAC',
      version: await world.server.version(),
      what: `every person, group and account of ${platforms.join(', ')} in every place, by SubjectAccessReviews`,
      expected: people.subjects.length * places.length,
      judged: rights.classes.flatMap(one => one.holders).filter(isAsked).length,
      findings: broken,
      exceptions,
    });
  });

  test(
    'is the same for all who have the same rights: each is asked what decides about the laws, and some of all the rest',
    async () => {
      const { reviews, catalogue, people, holders, rights } = judged();
      const asked = holders.flatMap((holder, index): readonly Asked[] => {
        const isSharp = holder.place === CLUSTER || people.tenants.includes(holder.place);
        const sample = fc.sample(fc.constantFrom(...catalogue.at(holder.place)), {
          seed: SEED + index,
          numRuns: SAMPLE,
        });
        const questions = [...sample, ...(isSharp ? sharpQuestions(holder.place) : [])];
        return questions.map(question => ({ ...holder, question }));
      });
      const answers = await reviews.areAllowed(asked);
      const others = asked.filter((one, index) => rights.allows(one, one.question) !== answers[index]);
      expect(others.map(one => `${wordsOf(one)}: ${keyOf(one.question)}`)).toEqual([]);
    },
    LONG,
  );
}
