import type { Manifest } from '../../../lib';
import { allRules } from '../../../lib/rules/catalogue';
import { COMPONENTS } from '../../../lib/rules/control-plane/names';
import { judge } from '../../../lib/rules/judge';
import { at, type ManifestMetadata } from '../../../lib/values/manifest';
import { accessCases } from '../../rules/access.cases';
import { auditRuleCases } from '../../rules/audit-rules.cases';
import { certificateCases } from '../../rules/certificates.cases';
import * as cloud from '../../rules/cloud.cases';
import { flagCases } from '../../rules/control-plane.cases';
import { podWith } from '../../rules/control-plane.sample';
import * as hygiene from '../../rules/hygiene.cases';
import { ingressCases } from '../../rules/ingress.cases';
import { objectRuleCases } from '../../rules/object-rules.cases';
import { agentCases, istioCases, programCases, rayCases, servingCases } from '../../rules/platform.cases';
import { podMutations } from '../../rules/pod-rules.mutations';
import * as traffic from '../../rules/tenants-and-traffic.cases';
import { tlsCases } from '../../rules/tls.cases';
import { hardenedPod } from '../../support/hardened-pod';
import type { GroupCases } from '../../support/rule-cases';
import { furtherFlags, furtherKept, furtherObjects, furtherPods } from './further';

/** Objects that keep rules, or that break them in one point. */
export interface Mutant {
  readonly rules: readonly string[];
  readonly breaks: boolean;
  readonly words: string;
  readonly objects: readonly Manifest[];
}

const tables: readonly Readonly<Record<string, GroupCases>>[] = [
  ...[
    accessCases,
    agentCases,
    auditRuleCases,
    certificateCases,
    ingressCases,
    istioCases,
    objectRuleCases,
    programCases,
    rayCases,
    servingCases,
    tlsCases,
  ],
  ...[
    cloud.admissionCases,
    cloud.awsCases,
    cloud.dnsCases,
    cloud.gitopsCases,
    cloud.karpenterCases,
    cloud.storageCases,
  ],
  ...[hygiene.availabilityCases, hygiene.configSecretCases, hygiene.modelCases, hygiene.outputCases],
  ...[hygiene.serviceAccountCases, traffic.meshCases, traffic.networkCases, traffic.tenancyCases],
];

const allPodMutations = [...podMutations, ...furtherPods];
const podMutated = new Set(podMutations.map(({ rule }) => rule));

/** Ends checkov, which then says nothing of anything: it looks for the ending of the file's name. */
const FATAL = ['no key', 'no authority for pods'];

/** The cases by which the rules themselves are tested, as objects for others to judge: those that break a rule, and those that do not. */
export const mutants: readonly Mutant[] = [
  ...podMutants(),
  ...tables.flatMap(groupMutants),
  ...flagMutants(),
  ...furtherMutants(),
  ...keptMutants(),
];

function podMutants(): readonly Mutant[] {
  const hardened = [hardenedPod(), barePod(hardenedPod())];
  const kept = hardened.map(manifest => mutant([...podMutated], false, 'hardened', [manifest]));
  const broken = allPodMutations.flatMap(({ rule, also = [], name, change }) => {
    const manifest = hardenedPod();
    change(manifest);
    const rules = [rule, ...also];
    return [mutant(rules, true, name, [manifest]), mutant(rules, true, `${name}, alone`, [barePod(manifest)])];
  });
  return [...kept, ...broken.filter(isBroken)];
}

/** The pod of a Deployment with its main container alone: some look at the first container, or at one that does well. */
function barePod(manifest: Manifest): Manifest {
  const { name, namespace } = manifest.metadata;
  const template = at(manifest, 'spec', 'template') as { readonly metadata?: object; readonly spec?: object };
  const { initContainers: _, ...spec } = { initContainers: undefined, ...template.spec };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name, namespace } as ManifestMetadata,
    spec,
  };
}

/** Whether our own rules object. */
export function isBroken({ rules, objects }: Mutant): boolean {
  const [first] = rules;
  const asked = allRules.filter(({ id }) => id === first);
  return judge(objects, asked, { kubernetes: '1.37' }).findings.length > 0;
}

function groupMutants(cases: Readonly<Record<string, GroupCases>>): readonly Mutant[] {
  return Object.entries(cases).flatMap(([rule, { passes, fails }]) => [
    ...Object.entries(passes).map(([words, objects]) => mutant([rule], false, words, objects)),
    ...Object.entries(fails).map(([words, { objects }]) => mutant([rule], true, words, objects)),
  ]);
}

/** Flags are judged by others in static pods only. */
function flagMutants(): readonly Mutant[] {
  return Object.entries(flagCases).flatMap(([rule, cases]) => [
    ...COMPONENTS.map(component => mutant([rule], false, component, [podWith(component, {})])),
    ...cases
      .filter(one => one.in !== 'kubeadm' && !FATAL.includes(one.words))
      .map(({ words, component, flags }) => mutant([rule], true, words, [podWith(component, flags)])),
  ]);
}

/** Where the cases of a rule break it elsewhere than where somebody else looks. */
export function furtherMutants(): readonly Mutant[] {
  const ofObjects = Object.entries(furtherObjects).flatMap(([rule, cases]) =>
    Object.entries(cases).map(([words, objects]) => mutant([rule], true, words, objects)),
  );
  const ofFlags = Object.entries(furtherFlags).flatMap(([rule, cases]) =>
    cases.map(({ words, component, flags }) => mutant([rule], true, words, [podWith(component, flags)])),
  );
  return [...ofObjects, ...ofFlags];
}

/** What keeps a rule as others have it too. */
export function keptMutants(): readonly Mutant[] {
  return Object.entries(furtherKept).flatMap(([rule, cases]) =>
    Object.entries(cases).map(([words, objects]) => mutant([rule], false, words, objects)),
  );
}

function mutant(rules: readonly string[], breaks: boolean, words: string, objects: readonly object[]): Mutant {
  return { rules, breaks, words, objects: objects as readonly Manifest[] };
}
