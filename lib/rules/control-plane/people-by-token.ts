import { listAt, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { isOf } from '../objects';
import type { FleetRule, FleetViolation } from '../rule';
import { blameFlag, COMPONENT_KINDS, componentsIn, isGiven } from './component';

const SOURCES = ['oidc-issuer-url', 'authentication-token-webhook-config-file'];

export const peopleByToken: FleetRule = {
  id: 'control-plane/people-by-token',
  title: 'people come with a token of an identity provider, not with a certificate',
  why: 'a certificate cannot be taken back before it ends, nor can its groups be changed',
  severity: 'high',
  standards: ['CIS 3.1.1', 'CIS 3.1.2', 'CIS 3.1.3', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...COMPONENT_KINDS, ...kindsOf('apiserver.config.k8s.io', 'AuthenticationConfiguration')],
  checkAll: manifests => {
    const isByFile = manifests.some(
      manifest =>
        isOf(manifest, 'apiserver.config.k8s.io', 'AuthenticationConfiguration') && listAt(manifest, 'jwt').length > 0,
    );
    return isByFile ? [] : manifests.flatMap(withoutSource);
  },
  allowed: 'an AuthenticationConfiguration with an issuer, --oidc-issuer-url, or a webhook for tokens',
  fix: 'name the identity provider of the platform in the AuthenticationConfiguration',
};

function withoutSource(manifest: Manifest): readonly FleetViolation[] {
  return componentsIn(manifest)
    .filter(({ name, flag }) => name === 'kube-apiserver' && !SOURCES.some(source => isGiven(flag(source).value)))
    .flatMap(({ flag }) => blameFlag(flag('authentication-config')).map(found => ({ manifest, ...found })));
}
