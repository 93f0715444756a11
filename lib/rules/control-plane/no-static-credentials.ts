import { flagRule } from './component';

export const noStaticCredentials = flagRule({
  id: 'control-plane/no-static-credentials',
  title: 'nobody gets in by a password or token from a file, and no port is open without TLS',
  why: 'such tokens never end, cannot be taken back without a restart, and lie on the disk in clear',
  severity: 'critical',
  standards: ['CIS 1.2.2', 'access-control article'],
  seenBy: ['trivy KCV-0002', 'checkov CKV_K8S_70', 'kube-bench 1.2.2'],
  components: ['kube-apiserver'],
  flags: {
    'token-auth-file': value => value === undefined,
    'basic-auth-file': value => value === undefined,
    'insecure-port': value => value === undefined,
    'insecure-bind-address': value => value === undefined,
  },
  allowed: 'no --token-auth-file, --basic-auth-file, --insecure-port and --insecure-bind-address',
  fix: 'remove the flag: people come with OIDC, programs with tokens of their ServiceAccount',
});
