import { join } from 'node:path';
import { moduleIn } from '../../../support/real/go-module';
import { goProgram, unlessBuilt } from '../../../support/real/go-program';
import { kubernetesProgram, type Minor, unlessKubernetes } from '../../../support/real/kubernetes-program';
import { programSet } from '../../../support/real/programs';
import { mustRun } from '../../../support/real/run';
import { findNode, type NodePrograms, whyNoNode } from './node-programs';

/** The folder of the module that pins kube-bench. */
export const KUBE_BENCH = join(__dirname, '..', 'go', 'kube-bench');
/** The module itself. */
export const KUBE_BENCH_MODULE = 'github.com/aquasecurity/kube-bench';

/** Kubernetes, as one binary. */
export interface KubernetesPrograms {
  readonly kubernetes: string;
}

/** kube-bench. */
export interface KubeBench {
  readonly program: string;
  /** Folder of its checks. */
  readonly checks: string;
}

export const newestKubernetes = programSet('newest', () => findKubernetes('1.37'));

/** The oldest that can be built: as long a build again, so it judges where it is built already. */
export const oldestKubernetes = programSet(
  'oldest',
  () => findKubernetes('1.33'),
  () => unlessKubernetes('1.33'),
);

/** What is tested with each version, by its name. */
export const EACH_KUBERNETES = [
  ['1.37', newestKubernetes],
  ['1.33', oldestKubernetes],
] as const;

export const nodePrograms = programSet<NodePrograms>('node', findNode, whyNoNode);

export const kubeBenchProgram = programSet<KubeBench>('kube_bench', findKubeBench, () => unlessBuilt(KUBE_BENCH));

function findKubernetes(minor: Minor): KubernetesPrograms {
  mustRun('openssl', ['version']);
  return { kubernetes: kubernetesProgram(minor) };
}

/** Builds kube-bench, or takes it from the cache. */
export function findKubeBench(): KubeBench {
  const { folder } = moduleIn(KUBE_BENCH, KUBE_BENCH_MODULE);
  return { program: goProgram(KUBE_BENCH), checks: join(folder, 'cfg') };
}

/** A judge of audit policies: a program of ours around the API server's own package. */
export interface AuditPrograms {
  readonly judge: string;
}

export const auditPrograms = programSet<AuditPrograms>('audit', () => ({
  judge: goProgram(join(__dirname, '..', 'go', 'audit-policy')),
}));
