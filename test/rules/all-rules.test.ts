import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import type { Rule } from '../../lib/rules/rule';
import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import type { Manifest } from '../../lib/values/manifest';
import { hardenedPod } from '../support/hardened-pod';
import { documentCases, flagCases } from './control-plane.cases';
import { documents, kubeadmWith, podWith } from './control-plane.sample';
import { everyCase } from './every-case';
import { nodeCases, put } from './node.cases';
import { podMutations } from './pod-rules.mutations';

/** Objects that a rule lets pass, or does not, and on what version. */
interface Case {
  readonly id: string;
  readonly passes: boolean;
  readonly objects: readonly unknown[];
  readonly kubernetes: KubernetesVersion;
}

const written = everyCase.flatMap(([id, { passes, fails }]) => [
  ...Object.values(passes).map(objects => caseOf(id, true, objects)),
  ...Object.values(fails).map(({ objects }) => caseOf(id, false, objects)),
]);
const ofPods = podMutations.flatMap(({ rule, change, kubernetes = '1.37' }) => {
  const changed = hardenedPod();
  change(changed);
  return [caseOf(rule, true, [hardenedPod()], kubernetes), caseOf(rule, false, [changed], kubernetes)];
});
const ofNodes = Object.entries(nodeCases).flatMap(([id, { object, fails }]) => [
  caseOf(id, true, [object], '1.37'),
  ...fails.map(([keys, given]) => caseOf(id, false, [put(object, keys, given)], '1.37')),
]);
const ofFlags = Object.entries(flagCases).flatMap(([id, cases]) => [
  caseOf(id, true, documents, '1.36'),
  ...cases.map(({ component, flags, in: place }) =>
    caseOf(id, false, place === 'pod' ? [podWith(component, flags)] : kubeadmWith(component, flags), '1.36'),
  ),
]);
const ofDocuments = Object.entries(documentCases).flatMap(([id, cases]) => [
  caseOf(id, true, documents, '1.36'),
  ...cases.map(({ kind, change }) =>
    caseOf(
      id,
      false,
      documents.map(document => changed(document, kind, change)),
      '1.36',
    ),
  ),
]);
const all = [...written, ...ofPods, ...ofNodes, ...ofFlags, ...ofDocuments];

test('cases are of rules that there are', () => {
  const known = new Set(allRules.map(({ id }) => id));
  expect(all.map(({ id }) => id).filter(id => !known.has(id))).toEqual([]);
});

// Whether each case of a rule blames the right place, and no other, is the business of the tests of its group.
test.each(allRules)('$id lets something pass and something not', rule => {
  const own = all.filter(({ id }) => id === rule.id);
  const [passing, failing] = [own.filter(({ passes }) => passes), own.filter(({ passes }) => !passes)];
  expect([passing.length > 0, failing.length > 0]).toEqual([true, true]);
  for (const one of passing) expect(placesOf(rule, one)).toEqual([]);
  for (const one of failing) expect(placesOf(rule, one)).not.toEqual([]);
});

function caseOf(
  id: string,
  passes: boolean,
  objects: readonly unknown[],
  kubernetes: KubernetesVersion = '1.34',
): Case {
  return { id, passes, objects, kubernetes };
}

function changed(document: Manifest, kind: string, change: (document: Manifest) => void): Manifest {
  if (document.kind !== kind) return document;
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

function placesOf(rule: Rule, { objects, kubernetes }: Case): readonly string[] {
  const { findings, failures } = judge(objects as readonly Manifest[], [rule], { kubernetes, inMemory: true });
  expect(failures).toEqual([]);
  return findings.map(({ path }) => path);
}
