import fc from 'fast-check';
import type { Manifest } from '../../lib';
import { meet, waysThrough } from '../../lib/rules/network/reach';
import { suiteWith } from '../support/real/suite';
import { ANALYZER, connectionsOf, findAnalyzer, namespaceOf, podsKnownTo } from './network/analyzer';
import { anyPair, type Pair } from './network/any-policies';
import { type Finding, record } from './support/record';

const SEED = 7;
const RUNS = 60;
/** Pairs of one run: the analyzer compares all pods of it with each other. */
const ABREAST = 2;

suiteWith(findAnalyzer(), "np-guard's analyzer and random policies", ({ program, workplace }) => {
  test('we say of each pair of namespaces what it says: whether a pod of one may reach a pod of the other', () => {
    const runs = Array.from({ length: RUNS }, (_, run) =>
      fc.sample(fc.tuple(...Array.from({ length: ABREAST }, (_, index) => anyPair(index))), {
        seed: SEED + run,
        numRuns: 1,
      }),
    ).flat();
    const connect = (manifests: readonly Manifest[]) => connectionsOf(program, workplace, manifests);
    const pairs = runs.flatMap(run => {
      const connected = new Set(connect(worldOf(run)).map(({ src, dst }) => `${namespaceOf(src)} ${namespaceOf(dst)}`));
      return run.map(pair => ({ pair, theirs: connected.has(`${pair.from} ${pair.to}`), ours: reaches(pair) }));
    });
    // The pods of all runs are the same.
    const [world = []] = runs.map(worldOf);
    const areKnown = podsKnownTo(connect, world) === world.filter(({ kind }) => kind === 'Pod').length;
    // Neither answer is the only one.
    for (const verdict of [true, false]) {
      expect(pairs.filter(({ theirs }) => theirs === verdict).length).toBeGreaterThan(pairs.length / 5);
    }
    record({
      ...ANALYZER,
      what: 'random policies of two namespaces, against `network/tenants-apart`: whether pods of one reach the other',
      expected: RUNS * ABREAST,
      judged: areKnown ? pairs.length : 0,
      findings: pairs
        .filter(({ ours, theirs }) => ours !== theirs)
        .map(
          ({ pair, ours }): Finding => ({
            check: ours ? 'too strict' : 'too lax',
            object: JSON.stringify(pair.policies),
          }),
        ),
    });
  });
});

function worldOf(pairs: readonly Pair[]): readonly Manifest[] {
  return pairs.flatMap(({ namespaces, policies, pods }) => [...namespaces, ...policies, ...pods]);
}

function reaches({ from, to, namespaces, policies }: Pair): boolean {
  const ways = (namespace: string, direction: 'ingress' | 'egress') =>
    waysThrough(
      policies.filter(({ metadata }) => metadata.namespace === namespace),
      direction,
      { kubernetes: '1.37' },
    ).map(({ way }) => way);
  const [source, target] = namespaces.map(({ metadata }) => metadata['labels']);
  const into = ways(to, 'ingress');
  return ways(from, 'egress').some(out => into.some(way => meet(out, way, source, target) === 'yes'));
}
