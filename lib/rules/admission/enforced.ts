import { at, type Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { groupOf, kindsOf } from '../kinds';
import { blame, place } from '../objects';
import type { ObjectRule } from '../rule';

const ADMISSION = 'admissionregistration.k8s.io';
const CONSTRAINTS = 'constraints.gatekeeper.sh';

export const enforced: ObjectRule = {
  id: 'admission/enforced',
  title: 'an admission policy refuses what it is about',
  why: 'one that warns or only writes down lets everything in, and reads as if it did not',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'Kubernetes: validating admission policy'],
  seenBy: [],
  kinds: [
    ...kindsOf(ADMISSION, 'ValidatingAdmissionPolicyBinding'),
    ...kindsOf('policy.sigstore.dev', 'ClusterImagePolicy'),
    ...kindsOf('policies.kyverno.io', 'ImageValidatingPolicy', 'NamespacedImageValidatingPolicy', 'ValidatingPolicy'),
    ...kindsOf('kyverno.io', 'ClusterPolicy', 'Policy'),
    ...kindsOf(CONSTRAINTS, '*'),
  ],
  check: manifest => blame(...switchesOf(manifest).filter(({ value }) => !refuses(value))),
  allowed: 'Deny, Enforce or deny; mode enforce',
  fix: 'watch the warnings until nothing sane is among them, then let the policy refuse',
};

// Each engine has a switch of its own.
function switchesOf(manifest: Manifest): readonly Place[] {
  switch (groupOf(manifest)) {
    case 'policy.sigstore.dev':
      return isSet(at(manifest, 'spec', 'mode')) ? [place(manifest, 'spec', 'mode')] : [];
    case CONSTRAINTS:
      return isSet(at(manifest, 'spec', 'enforcementAction')) ? [place(manifest, 'spec', 'enforcementAction')] : [];
    case 'kyverno.io':
      return kyverno(manifest);
    default:
      return [place(manifest, 'spec', 'validationActions')];
  }
}

// Left out it is Audit; a policy that only changes or makes objects has nothing to refuse.
function kyverno(manifest: Manifest): readonly Place[] {
  const rules = items(place(manifest, 'spec', 'rules'));
  const whole = place(manifest, 'spec', 'validationFailureAction');
  const own = [
    ...rules.filter(({ value }) => isSet(at(value, 'validate'))).map(rule => field(rule, 'validate', 'failureAction')),
    ...rules.flatMap(rule => items(field(rule, 'verifyImages'))).map(images => field(images, 'failureAction')),
  ];
  const unsaid = own.filter(({ value }) => !isSet(value));
  return [...own.filter(({ value }) => isSet(value)), ...(unsaid.length > 0 ? [whole] : [])];
}

function refuses(value: unknown): boolean {
  const actions: readonly unknown[] = Array.isArray(value) ? value : [value];
  return actions.some(action => typeof action === 'string' && /^(deny|enforce)$/i.test(action));
}
