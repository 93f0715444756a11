import { at } from '../../values/manifest';
import { objectRule, place, refuse } from '../objects';
import { ISTIO_SECURITY } from './authorization';

export const strictMtls = objectRule({
  id: 'mesh/strict-mtls',
  title: 'the mesh takes mutual TLS only',
  why: 'who may speak plain text has no identity that a policy could check, and is read by everybody on the way',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['kyverno enforce-strict-mtls'],
  group: ISTIO_SECURITY,
  kinds: ['PeerAuthentication'],
  violations: manifest => {
    const ports = Object.keys(Object(at(manifest, 'spec', 'portLevelMtls')));
    return refuse(
      [
        place(manifest, 'spec', 'mtls', 'mode'),
        ...ports.map(port => place(manifest, 'spec', 'portLevelMtls', port, 'mode')),
      ],
      mode => mode === 'STRICT',
    );
  },
  allowed: 'STRICT',
  fix: 'set the mode to STRICT; let clients without a sidecar use a port of their own, and waive this rule for it',
});
