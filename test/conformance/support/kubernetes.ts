import {
  KUBERNETES_BUILDS,
  kubernetesProgram,
  type Minor,
  unlessKubernetes,
} from '../../support/real/kubernetes-program';
import { findPrograms, type Programs } from '../../support/real/programs';
import { mustRun } from '../../support/real/run';

/** Every version of Kubernetes that can run here, the newest first. */
export const MINORS: readonly Minor[] = KUBERNETES_BUILDS;

/** The programs of a version of Kubernetes; of the newest unless another one is asked for. */
export function findKubernetes(
  minor: Minor = KUBERNETES_BUILDS[0],
): Programs<{ readonly kubernetes: string; readonly minor: Minor }> {
  return findPrograms(
    () => {
      mustRun('openssl', ['version']);
      return { kubernetes: kubernetesProgram(minor), minor };
    },
    () => unlessKubernetes(minor),
  );
}
