import { KUBERNETES_BUILDS, kubernetesProgram } from '../../support/real/kubernetes-program';
import { findPrograms } from '../../support/real/programs';
import { mustRun } from '../../support/real/run';

/** A minor version of Kubernetes that runs here. */
export type Minor = (typeof KUBERNETES_BUILDS)[number];

/** The programs of every version of Kubernetes that runs here. */
export const findKubernetes = () =>
  findPrograms<Readonly<Record<Minor, string>>>(() => {
    mustRun('openssl', ['version']);
    return { '1.37': kubernetesProgram('1.37'), '1.33': kubernetesProgram('1.33') };
  });

/** Every version of Kubernetes that runs here, the newest first. */
export const MINORS: readonly Minor[] = KUBERNETES_BUILDS;
