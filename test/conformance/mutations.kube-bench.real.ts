import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib';
import { allRules } from '../../lib/rules/catalogue';
import { groupBy } from '../../lib/rules/objects';
import { findKubeBench, KUBE_BENCH, KUBE_BENCH_MODULE } from '../cluster/real/support/programs';
import { goProgram, unlessBuilt } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { type BrokenNode, brokenIn, brokenNodes, keptNodes, type Program } from './mutations/node/mutants';
import { answersOn, whyNoStandIns } from './mutations/node/stand-ins';
import { namedBy } from './mutations/objections';
import { pinnedIn } from './support/pinned';
import { record } from './support/record';

const JUDGE = 'kube-bench';
/** The checks of a program's flags, and of what is in its files. */
const CHOICES: Readonly<Record<Program, readonly string[]>> = {
  'kube-apiserver': ['--targets=master,controlplane', '--group=1.2,3.2'],
  'kube-controller-manager': ['--targets=master', '--group=1.3'],
  'kube-scheduler': ['--targets=master', '--group=1.4'],
  etcd: ['--targets=etcd'],
  kubelet: ['--targets=node', '--group=4.2,4.3'],
};
const ALL = ['--targets=master,controlplane,etcd,node'];

/** A change, and the checks that pass no more. */
interface Told extends BrokenNode {
  readonly checks: readonly string[];
}

const named = namedBy(allRules, { judge: JUDGE });
const rules = allRules.filter(({ id }) => named.some(({ rule }) => rule === id));

suiteWith(
  findPrograms(
    () => ({ kubeBench: findKubeBench(), waits: goProgram(join(__dirname, 'go/stand-in')) }),
    () => whyNoStandIns() ?? unlessBuilt(KUBE_BENCH),
  ),
  JUDGE,
  ({ workplace, ...tools }) => {
    const answers = (manifests: readonly Manifest[], choices: readonly string[]) =>
      answersOn(manifests, choices, tools, workplace.newFolder(JUDGE));

    test('is shown nodes that keep the rules', () => {
      for (const node of keptNodes) expect(brokenIn(node, rules)).toEqual([]);
    });

    test('objects where a rule that names it is broken, and to nothing else', async () => {
      const kept = new Map(await eachOf(keptNodes, async node => [node, await answers(node, ALL)]));
      const turnedBy = async ({ before, after, program }: BrokenNode) => {
        const found = await answers(after, CHOICES[program]);
        const turned = [...found].filter(([id, answer]) => answer !== 'PASS' && kept.get(before)?.get(id) === 'PASS');
        return turned.map(([id]) => id);
      };
      const byRule = [...groupBy(brokenNodes(rules), ({ rules: [rule] }) => rule)];
      const told = await eachOf(byRule, ([rule, mutants]) => {
        const wanted = named.filter(one => one.rule === rule).map(({ check }) => check);
        return toldUntil(wanted, mutants, turnedBy);
      });
      const unnamed = told
        .flat()
        .flatMap(({ words, rules: broken, checks }) =>
          checks
            .filter(check => !named.some(one => one.check === check && broken.includes(one.rule)))
            .map(check => `${words}: ${check}`),
        );
      expect(unnamed).toEqual([]);
      const seen = named.filter(({ rule, check }) =>
        told.flat().some(({ rules: broken, checks }) => broken.includes(rule) && checks.includes(check)),
      );
      expect(named.filter(one => !seen.includes(one))).toEqual([]);
      record({
        judge: JUDGE,
        version: pinnedIn(KUBE_BENCH, KUBE_BENCH_MODULE),
        what: 'its checks that a rule names, where that rule is broken, on stand-ins for the programs of a node',
        expected: named.length,
        judged: seen.length,
        findings: [],
      });
    });
  },
);

/** What is told of changes, one after the other, until all wanted checks have turned. */
async function toldUntil(
  wanted: readonly string[],
  mutants: readonly BrokenNode[],
  turnedBy: (mutant: BrokenNode) => Promise<readonly string[]>,
): Promise<readonly Told[]> {
  const [mutant, ...rest] = mutants;
  if (mutant === undefined || wanted.length === 0) return [];
  const checks = await turnedBy(mutant);
  const unseen = wanted.filter(check => !checks.includes(check));
  return [{ ...mutant, checks }, ...(await toldUntil(unseen, rest, turnedBy))];
}

/** Does something with each, as many at a time as there are processors. */
async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = [...items.entries()];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}
