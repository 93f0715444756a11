import { objectRule, place, refuse } from '../objects';
import { ISTIO_SECURITY } from './authorization';

export const noDryRun = objectRule({
  id: 'mesh/no-dry-run',
  title: 'a mesh policy is enforced',
  why: 'with this annotation the mesh only writes down what it would have refused',
  severity: 'high',
  standards: ['Istio: AuthorizationPolicy'],
  seenBy: [],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy'],
  violations: manifest =>
    refuse(
      [place(manifest, 'metadata', 'annotations', 'istio.io/dry-run')],
      value => value !== 'true' && value !== true,
    ),
  allowed: 'no annotation istio.io/dry-run',
  fix: 'remove the annotation once the log shows what was meant',
});
