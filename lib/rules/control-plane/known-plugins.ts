import { blameFlag, componentRule, wordsOf } from './component';
import { isAdmissionPlugin } from './plugins';

const USELESS = ['AlwaysAdmit', 'AlwaysDeny'];

export const knownPlugins = componentRule({
  id: 'control-plane/known-plugins',
  title: 'the admission plugins that are named exist, and decide something',
  why: 'the API server does not start with one that it does not know, such as PodSecurityPolicy; AlwaysAdmit decides nothing',
  severity: 'critical',
  standards: ['CIS 1.2.10'],
  seenBy: ['trivy KCV-0011', 'checkov CKV_K8S_79', 'kube-bench 1.2.10'],
  components: ['kube-apiserver'],
  violations: ({ flag }, { kubernetes }) =>
    ['enable-admission-plugins', 'disable-admission-plugins']
      .map(flag)
      .filter(one => !wordsOf(one).every(plugin => isAdmissionPlugin(plugin, kubernetes) && !USELESS.includes(plugin)))
      .flatMap(blameFlag),
  allowed:
    'plugins of this version of Kubernetes other than AlwaysAdmit and AlwaysDeny, joined by commas without blanks',
  fix: 'remove it: PodSecurity took the place of PodSecurityPolicy and SecurityContextDeny',
});
