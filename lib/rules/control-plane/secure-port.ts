import { flagRule, isGiven } from './component';

export const securePort = flagRule({
  id: 'control-plane/secure-port',
  title: 'the API server says on which address it listens, and listens with TLS',
  why: 'on a host with several networks the default opens it to each of them',
  severity: 'low',
  standards: ['CIS 1.2.16 of edition 1.7'],
  seenBy: ['trivy KCV-0017', 'checkov CKV_K8S_89'],
  components: ['kube-apiserver'],
  flags: {
    'secure-port': value => value !== '0',
    'bind-address': isGiven,
  },
  allowed: 'a --secure-port other than 0, and --bind-address',
  fix: 'set --bind-address, to 0.0.0.0 where it is one file for all nodes',
});
