import { listAt, type Manifest } from '../../values/manifest';
import { field, items } from '../../values/place';
import { blame, place, refuse } from '../objects';
import { authenticationRule } from './document';

/** What may be asked for without a name: whether the server is well, who it is, and whose tokens it signs. */
const PATHS: readonly unknown[] = [
  '/healthz',
  '/livez',
  '/readyz',
  '/version',
  '/.well-known/openid-configuration',
  '/openid/v1/jwks',
  // kubeadm join begins here.
  '/api/v1/namespaces/kube-public/configmaps/cluster-info',
];

export const anonymousByPath = authenticationRule({
  id: 'authentication/anonymous-by-path',
  title: 'without a name nobody asks the API server for more than its health',
  why: 'one binding for system:unauthenticated, or one hole in the server, is then open to whoever reaches the port',
  severity: 'critical',
  standards: ['CIS 1.2.1'],
  seenBy: [],
  since: '1.32',
  violations,
  allowed: `anonymous with enabled false, or with conditions by path, which are of ${PATHS.join(', ')}`,
  fix: 'write anonymous: { enabled: true, conditions: [{ path: /livez }, { path: /readyz }, { path: /healthz }] }',
});

function violations(manifest: Manifest) {
  const anonymous = place(manifest, 'anonymous');
  if (field(anonymous, 'enabled').value === false) return [];
  if (listAt(anonymous.value, 'conditions').length === 0) return blame(anonymous);
  return refuse(
    items(field(anonymous, 'conditions')).map(condition => field(condition, 'path')),
    path => PATHS.includes(path),
  );
}
