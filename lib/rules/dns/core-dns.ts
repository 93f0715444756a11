import { at } from '../../values/manifest';
import { isText, nameOf, objectRule, place } from '../objects';

// The second one is what kubeadm writes.
const WEAK = /^\s*pods\s+insecure\b|^\s*forward\s+\.\s+\/etc\/resolv\.conf/m;

export const coreDns = objectRule({
  id: 'dns/core-dns',
  title: 'CoreDNS answers for pods that there are, and asks resolvers that are named',
  why: 'with pods insecure every address has a name, so that a certificate for it can be had; the resolver of the node is whatever DHCP said',
  severity: 'low',
  standards: ['GenAI on EKS chapter', 'CoreDNS: kubernetes plugin'],
  seenBy: [],
  group: '',
  kinds: ['ConfigMap'],
  violations: manifest => {
    const corefile = place(manifest, 'data', 'Corefile');
    if (nameOf(manifest) !== 'coredns' || at(manifest, 'metadata', 'namespace') !== 'kube-system') return [];
    return isText(corefile.value) && WEAK.test(corefile.value) ? [{ path: corefile.path, given: corefile.value }] : [];
  },
  allowed: 'pods verified or disabled, and forward to addresses, over tls:// where the resolver has it',
  fix: 'write pods verified, and forward . tls://ADDRESS with tls_servername',
});
