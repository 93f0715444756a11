import { oneOf, reject, rejectWhereSet, textOrPrefix } from '../allowed';
import type { Finding, PodSecurityCheck, PodView } from '../check';
import { allContexts } from '../visit';

const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILE_TYPES = oneOf('RuntimeDefault', 'Localhost');
const ANNOTATION_VALUES = textOrPrefix(['', 'runtime/default'], 'localhost/');

/** Upstream check `appArmorProfile`: no AppArmor profile weaker than the default, by field or by old annotation. */
export const appArmorProfile: PodSecurityCheck = {
  id: 'appArmorProfile',
  level: 'baseline',
  versions: [{ from: 0, evaluate: pod => [...fieldFindings(pod), ...annotationFindings(pod)] }],
};

function fieldFindings(pod: PodView): readonly Finding[] {
  return rejectWhereSet(allContexts(pod), ['appArmorProfile', 'type'], PROFILE_TYPES);
}

// Annotations of container names that the pod does not have count too.
function annotationFindings(pod: PodView): readonly Finding[] {
  const annotations = pod.annotations.filter(({ key }) => key.startsWith(ANNOTATION_PREFIX));
  return reject(
    annotations.map(({ node }) => node),
    ANNOTATION_VALUES,
  );
}
