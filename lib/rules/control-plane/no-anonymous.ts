import { blameFlag, componentRule } from './component';

export const noAnonymous = componentRule({
  id: 'control-plane/no-anonymous',
  title: 'nobody is answered without a name, except where health is asked',
  why: 'a binding for everybody, made by mistake, opens the cluster to whoever reaches its port',
  severity: 'critical',
  standards: ['CIS 1.2.1', 'access-control article'],
  seenBy: ['trivy KCV-0001', 'checkov CKV_K8S_68', 'kube-bench 1.2.1'],
  components: ['kube-apiserver'],
  violations: ({ flag, isKubeadm }) => {
    const [file, anonymous] = [flag('authentication-config'), flag('anonymous-auth')];
    if (file.value !== undefined) return anonymous.value === undefined ? [] : blameFlag(anonymous);
    // The probes that kubeadm gives the API server have no name: it would be restarted for ever.
    return anonymous.value === 'false' && !isKubeadm ? [] : blameFlag(anonymous);
  },
  allowed:
    '--authentication-config without --anonymous-auth, or, where nothing probes the server, --anonymous-auth=false',
  fix: 'give it an AuthenticationConfiguration whose anonymous names the paths of health, and remove the flag',
});
