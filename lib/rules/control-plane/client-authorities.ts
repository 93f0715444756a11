import { blameFlag, componentRule, isGiven } from './component';

export const clientAuthorities = componentRule({
  id: 'control-plane/client-authorities',
  title: 'clients have an authority, and who speaks for others has another or is named',
  why: 'with one authority for both and no names, every client with a certificate can say that it is somebody else',
  severity: 'medium',
  standards: ['CIS 1.2.25'],
  seenBy: ['trivy KCV-0028', 'kube-bench 1.2.25'],
  components: ['kube-apiserver'],
  violations: ({ flag }) => {
    const [clients, proxies, names] = [
      flag('client-ca-file'),
      flag('requestheader-client-ca-file'),
      flag('requestheader-allowed-names'),
    ];
    if (!isGiven(clients.value)) return blameFlag(clients);
    return isGiven(proxies.value) && proxies.value === clients.value && !isGiven(names.value) ? blameFlag(proxies) : [];
  },
  allowed:
    '--client-ca-file, and a --requestheader-client-ca-file that is another one or has --requestheader-allowed-names',
  fix: 'take the flags of kubeadm',
});
