import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../support/real/cache';
import { unpackDebian } from '../../../support/real/debian';
import { kubernetesProgram } from '../../../support/real/kubernetes-program';
import { mustRun, run } from '../../../support/real/run';
import { type ContainerRuntime, containerRuntime } from './container-runtime';

/** What iptables needs beside itself. */
const LIBRARIES = /^(?:libip[46]tc2|libxtables12|libmnl0|libnftnl11|libnetfilter-conntrack3|libnfnetlink0)$/gm;

/** What a node runs on. */
export interface NodePrograms {
  readonly kubernetes: string;
  /** Root of the tree that Debian's packages were unpacked to: the plugins of the network, iptables and busybox. */
  readonly debian: string;
  readonly runtime: ContainerRuntime;
}

/** Looks for what a node runs on. */
export function findNode(): NodePrograms {
  const debian = join(cacheFolder(__filename), 'node');
  if (!existsSync(debian))
    unpackDebian(debian, ['busybox-static', 'containernetworking-plugins', 'iptables'], LIBRARIES);
  const runtime = containerRuntime();
  mustRun(runtime.runc, ['--version']);
  return { kubernetes: kubernetesProgram('1.37'), debian, runtime };
}

/** Why this machine can have no node at all. */
export function whyNoNode(): string | undefined {
  if (process.getuid?.() !== 0) return 'a node needs root';
  const { status, output } = run('unshare', ['--mount', '--net', '--propagation', 'private', 'ip', 'link']);
  return status === 0 ? undefined : `a node needs namespaces of its own: ${output.trim()}`;
}
