import type { Manifest } from '../../values/manifest';
import { items } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, isOf, place, refuse } from '../objects';
import type { ObjectRule, Violation } from '../rule';
import { pluginConfiguration, plugins } from './admission-plugin';

const LEVELS: readonly unknown[] = ['baseline', 'restricted'];
/** Namespaces that cannot run without privileges: those of the cluster itself. */
const SYSTEM = /^kube-/;

export const podSecurityDefaults: ObjectRule = {
  id: 'control-plane/pod-security-defaults',
  title: 'a namespace without labels enforces Pod Security, and hardly anybody is exempt',
  why: 'who may make a namespace could otherwise run anything in it, by leaving the labels out',
  severity: 'high',
  standards: ['CIS 5.2.1', 'Kubernetes: Pod Security admission'],
  seenBy: [],
  kinds: [
    ...kindsOf('apiserver.config.k8s.io', 'AdmissionConfiguration'),
    ...kindsOf('pod-security.admission.config.k8s.io', 'PodSecurityConfiguration'),
  ],
  check: manifest => {
    if (isOf(manifest, 'pod-security.admission.config.k8s.io', 'PodSecurityConfiguration')) return judged(manifest, []);
    const found = pluginConfiguration(manifest, 'PodSecurity');
    if (found === undefined) return blame(plugins(manifest));
    return found.isElsewhere ? [] : judged(manifest, found.at);
  },
  allowed:
    'a PodSecurity plugin with defaults.enforce baseline or restricted, no exempt users, and exempt namespaces that begin with kube-',
  fix: 'set defaults.enforce to restricted, and label the namespaces that need less',
};

function judged(manifest: Manifest, keys: readonly (string | number)[]): readonly Violation[] {
  const exempt = (list: string) => items(place(manifest, ...keys, 'exemptions', list));
  return [
    ...refuse([place(manifest, ...keys, 'defaults', 'enforce')], level => LEVELS.includes(level)),
    ...blame(...exempt('usernames'), ...exempt('runtimeClasses')),
    ...refuse(exempt('namespaces'), name => typeof name === 'string' && SYSTEM.test(name)),
  ];
}
