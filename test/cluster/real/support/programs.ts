import { kubernetesProgram } from '../../../support/real/kubernetes-program';
import { programSet } from '../../../support/real/programs';
import { mustRun } from '../../../support/real/run';

/** Kubernetes, as one binary a version. */
export interface KubernetesPrograms {
  readonly newest: string;
  readonly oldest: string;
}

export const kubernetesPrograms = programSet<KubernetesPrograms>('kubernetes', () => {
  mustRun('openssl', ['version']);
  return { newest: kubernetesProgram('1.37'), oldest: kubernetesProgram('1.33') };
});
