import { field } from '../../../values/place';
import { oneOf, reject, rejectWhereSet, textOrPrefix } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { allContexts } from '../visit';

const POD_KEY = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';
const ANNOTATION_VALUES = textOrPrefix(['runtime/default', 'docker/default'], 'localhost/');
const PROFILE_TYPES = oneOf('RuntimeDefault', 'Localhost');

/** Upstream check `seccompProfile_baseline`: a seccomp profile, where one is named, is not weaker than the default. */
export const seccompProfileBaseline: PodSecurityCheck = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  versions: [
    { from: 0, evaluate: annotationFindings },
    { from: 19, evaluate: pod => rejectWhereSet(allContexts(pod), ['seccompProfile', 'type'], PROFILE_TYPES) },
  ],
};

// Unlike the AppArmor annotations, those for container names that the pod does not have are ignored.
function annotationFindings(pod: PodView): readonly Finding[] {
  const names = pod.containers.map(container => field(container, 'name').value);
  const keys = new Set([POD_KEY, ...names.map(name => CONTAINER_PREFIX + (typeof name === 'string' ? name : ''))]);
  const annotations = pod.annotations.filter(({ key }) => keys.has(key));
  return reject(
    annotations.map(({ node }) => node),
    ANNOTATION_VALUES,
  );
}
