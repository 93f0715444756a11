import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../support/real/cache';
import { unpackDebian } from '../../../support/real/debian';
import { goProgram } from '../../../support/real/go-program';
import { kubernetesProgram } from '../../../support/real/kubernetes-program';
import { programSet } from '../../../support/real/programs';
import { mustRun, run } from '../../../support/real/run';

/** Kubernetes, as one binary a version. */
export interface KubernetesPrograms {
  readonly newest: string;
  readonly oldest: string;
}

/** What a node runs on beside Kubernetes, as folders of a tree that Debian's packages were unpacked to. */
export interface NodePrograms {
  readonly kubernetes: string;
  /** Root of the tree. */
  readonly debian: string;
  /** kube-bench, and the folder of its checks. */
  readonly kubeBench: { readonly program: string; readonly checks: string };
}

const PACKAGES = ['busybox-static', 'containerd', 'containernetworking-plugins', 'runc'];

export const kubernetesPrograms = programSet<KubernetesPrograms>('kubernetes', () => {
  mustRun('openssl', ['version']);
  return { newest: kubernetesProgram('1.37'), oldest: kubernetesProgram('1.33') };
});

export const nodePrograms = programSet<NodePrograms>(
  'node',
  () => {
    const debian = join(cacheFolder(__filename), 'node');
    if (!existsSync(debian)) unpackDebian(debian, PACKAGES);
    mustRun(join(debian, 'usr/sbin/runc'), ['--version']);
    return { kubernetes: kubernetesProgram('1.37'), debian, kubeBench: kubeBench() };
  },
  () => {
    if (process.getuid?.() !== 0) return 'a node needs root';
    const { status, output } = run('unshare', ['--mount', '--net', '--propagation', 'private', 'ip', 'link']);
    return status === 0 ? undefined : `a node needs namespaces of its own: ${output.trim()}`;
  },
);

function kubeBench(): NodePrograms['kubeBench'] {
  const cwd = join(__dirname, '..', 'go', 'kube-bench');
  const program = goProgram(cwd);
  const args = ['mod', 'download', '-json', 'github.com/aquasecurity/kube-bench'];
  const { Dir } = JSON.parse(mustRun('go', args, { cwd, env: { ...process.env, GOWORK: 'off' } })) as { Dir: string };
  return { program, checks: join(Dir, 'cfg') };
}

/** A judge of audit policies: a program of ours around the API server's own package. */
export interface AuditPrograms {
  readonly judge: string;
}

export const auditPrograms = programSet<AuditPrograms>('audit', () => ({
  judge: goProgram(join(__dirname, '..', 'go', 'audit-policy')),
}));
