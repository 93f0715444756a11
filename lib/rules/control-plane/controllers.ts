import { blameFlag, componentRule, wordsOf } from './component';

/** Without these, pods that name no account are refused, or accounts and namespaces stay for ever. */
const OFF = ['-serviceaccount-controller', '-serviceaccount', '-namespace-controller', '-namespace'];

export const controllers = componentRule({
  id: 'control-plane/controllers',
  title: 'all controllers run, and kubelets get new certificates',
  why: 'a list without * runs just what it names; the account default is made by a controller, and pods without one are refused',
  severity: 'medium',
  standards: ['CIS 1.3.6', 'MindIE hardening guide'],
  seenBy: ['trivy KCV-0038', 'checkov CKV_K8S_112', 'kube-bench 1.3.6'],
  components: ['kube-controller-manager'],
  violations: ({ flag }) => {
    const [names, gates] = [flag('controllers'), flag('feature-gates')];
    const listed = wordsOf(names);
    return [
      ...(listed.length > 0 && !(listed.includes('*') && !listed.some(name => OFF.includes(name)))
        ? blameFlag(names)
        : []),
      ...(wordsOf(gates).includes('RotateKubeletServerCertificate=false') ? blameFlag(gates) : []),
    ];
  },
  allowed:
    '--controllers left out, or with * and without -serviceaccount-controller; RotateKubeletServerCertificate not false',
  fix: 'leave --controllers out: an account that no pod uses is bound to nothing and mounts no token',
});
