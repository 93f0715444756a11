import { join } from 'node:path';
import { moduleIn } from '../../../support/real/go-module';
import { goProgram } from '../../../support/real/go-program';
import { kubernetesProgram } from '../../../support/real/kubernetes-program';
import { programSet } from '../../../support/real/programs';
import { mustRun } from '../../../support/real/run';
import { findNode, type NodePrograms, whyNoNode } from './node-programs';

/** Kubernetes, as one binary a version. */
export interface KubernetesPrograms {
  readonly newest: string;
  readonly oldest: string;
}

/** A node, and who checks it. */
export interface CheckedNodePrograms extends NodePrograms {
  /** kube-bench, and the folder of its checks. */
  readonly kubeBench: { readonly program: string; readonly checks: string };
}

export const kubernetesPrograms = programSet<KubernetesPrograms>('kubernetes', () => {
  mustRun('openssl', ['version']);
  return { newest: kubernetesProgram('1.37'), oldest: kubernetesProgram('1.33') };
});

export const nodePrograms = programSet<CheckedNodePrograms>(
  'node',
  () => ({ ...findNode(), kubeBench: kubeBench() }),
  whyNoNode,
);

function kubeBench(): CheckedNodePrograms['kubeBench'] {
  const cwd = join(__dirname, '..', 'go', 'kube-bench');
  return { program: goProgram(cwd), checks: join(moduleIn(cwd, 'github.com/aquasecurity/kube-bench').folder, 'cfg') };
}

/** A judge of audit policies: a program of ours around the API server's own package. */
export interface AuditPrograms {
  readonly judge: string;
}

export const auditPrograms = programSet<AuditPrograms>('audit', () => ({
  judge: goProgram(join(__dirname, '..', 'go', 'audit-policy')),
}));
