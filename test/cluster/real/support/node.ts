import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostFile } from '../../../../lib';
import { type Outcome, run } from '../../../support/real/run';
import type { Server, Workplace } from '../../../support/real/workplace';
import { writeImage } from './image';
import type { NodePrograms } from './node-programs';

/** Address of the node within its own network. */
export const NODE_ADDRESS = '10.99.0.1';
/** Name of the node. */
export const NODE_NAME = 'cp-1';
const REGISTRY = 5000;
const REGISTRIES = '/etc/containerd/certs.d';
/** Folders of the machine that the node must not see, and what stands in their place. */
const OWN = {
  etc: '/etc/kubernetes',
  cni: '/etc/cni',
  containerd: '/etc/containerd',
  kubelet: '/var/lib/kubelet',
  etcd: '/var/lib/etcd',
  addresses: '/var/lib/cni',
  store: '/var/lib/containerd',
  log: '/var/log/kubernetes',
  pods: '/var/log/pods',
  containers: '/var/log/containers',
  run: '/run/containerd',
  networks: '/run/netns',
  plugins: '/opt/cni/bin',
} as const;
const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
/** Prints what every process was called with, one a line. */
const COMMANDS = 'for process in /proc/[0-9]*; do cat $process/cmdline 2>/dev/null || true; echo; done';
const PATIENCE = 240_000;
const CONTROL_PLANE = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

/** What differs from node to node. */
export interface NodeProps {
  /** Files of the cluster; those that belong to folders of the node's own are put in their places. */
  readonly files: readonly HostFile[];
  /** Folders of images that the registry has beside those of the control plane, by name. @default - none */
  readonly images?: Readonly<Record<string, string>>;
  /** Names of the world outside that lead to the node. @default - none */
  readonly names?: readonly string[];
}

/**
 * A node in a network and a mount namespace of its own: containerd and a kubelet, so that kubeadm can build a control plane.
 * The machine's own folders and networks stay as they are.
 */
export class Node {
  private constructor(
    private readonly workplace: Workplace,
    private readonly programs: NodePrograms,
    private readonly folder: string,
    /** The process that all others of the node end with. */
    private readonly first: number,
  ) {}

  /** Makes the namespaces, puts the host files in their places, and starts the runtime. */
  static async start(
    workplace: Workplace,
    programs: NodePrograms,
    { files, images = {}, names = [] }: NodeProps,
  ): Promise<Node> {
    const folder = workplace.newFolder('node');
    writeFileSync(join(folder, 'hosts'), `127.0.0.1 localhost\n${NODE_ADDRESS} ${[NODE_NAME, ...names].join(' ')}\n`);
    // As kubeadm would make that of etcd.
    for (const name of Object.keys(OWN)) mkdirSync(join(folder, name), { mode: name === 'etcd' ? 0o700 : 0o755 });
    const holder = await workplace.serve({
      program: 'setpriv',
      // Whatever ends this process ends the first process of the node too, and with it every other.
      args: ['--pdeathsig=KILL', 'unshare', ...NAMESPACES, '--propagation=private', 'sh', '-euc', namespaces(folder)],
      env: { PATH: process.env['PATH'] },
      ready: async () => existsSync(join(folder, 'prepared')),
    });
    const [first = ''] = readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8').split(' ');
    const node = new Node(workplace, programs, folder, Number(first));
    for (const file of files) if (isOwn(file.path)) node.install(file);
    await node.startRuntime(images);
    return node;
  }

  /** A file of the node, as the machine sees it. */
  path(onNode: string): string {
    const [name, root] = Object.entries(OWN).find(([, own]) => onNode.startsWith(`${own}/`)) ?? [];
    if (name === undefined || root === undefined) throw new Error(`${onNode} is not the node's own`);
    return join(this.folder, name, onNode.slice(root.length));
  }

  /** Runs one of the programs of Kubernetes on the node to its end. */
  run(...command: readonly string[]): Outcome {
    return run('nsenter', this.enter([join(this.folder, 'links', command[0] ?? ''), ...command.slice(1)]), {
      env: this.environment,
      timeout: PATIENCE,
    });
  }

  /** kubectl, as the administrator that kubeadm made. */
  kubectl(...args: readonly string[]): Outcome {
    return this.run('kubectl', '--kubeconfig', '/etc/kubernetes/admin.conf', ...args);
  }

  /**
   * `kubeadm init` with a file that lies on the node; beside it a kubelet that starts as soon as kubeadm has configured it.
   * @param without - Phases to skip.
   */
  async init(config: string, without: readonly string[] = []): Promise<Outcome> {
    const kubelet = await this.serve(['sh', '-euc', KUBELET], async () => true);
    this.workplace.atEnd(() => kubelet.end());
    // Its own probes of the machine are about swap, ports and kernel settings of whoever runs the test.
    const args = ['--config', config, '--ignore-preflight-errors=all', `--skip-phases=${without.join(',')}`];
    const outcome = this.run('kubeadm', 'init', ...args);
    return {
      ...outcome,
      output: `${outcome.output}\n${await kubelet.logWith('Successfully registered node')}`.slice(-20_000),
    };
  }

  /** The flags of a program of the control plane, as its container runs it. */
  flagsOf(program: string): readonly string[] {
    const lines = this.inside('sh', '-c', COMMANDS).output.split('\n');
    const commands = lines.map(line => line.split('\0'));
    return (
      commands
        .find(([name]) => name === program)
        ?.slice(1)
        .filter(flag => flag !== '') ?? []
    );
  }

  /** Runs any program of the machine in the namespaces of the node. */
  inside(program: string, ...args: readonly string[]): Outcome {
    return run('nsenter', this.enter([program, ...args]), { env: this.environment, timeout: PATIENCE });
  }

  private get environment(): NodeJS.ProcessEnv {
    return { PATH: [join(this.folder, 'links'), process.env['PATH']].join(':'), HOME: this.folder };
  }

  private enter(command: readonly string[]): readonly string[] {
    return [`--target=${this.first}`, '--mount', '--net', '--pid', ...command];
  }

  /** Whether a URL answers with 200 on the node. */
  async answers(url: string): Promise<boolean> {
    const script = `fetch(${JSON.stringify(url)}).then(({ status }) => process.exit(status === 200 ? 0 : 1), () => process.exit(1))`;
    return this.inside(process.execPath, '--eval', script).status === 0;
  }

  /** Whether somebody listens on a port of the node. */
  isOpen(port: number): boolean {
    const script = `require('node:net').connect(${port}, '${NODE_ADDRESS}').once('connect', () => process.exit(0))`;
    return this.inside(process.execPath, '--eval', script).status === 0;
  }

  /** Starts a program in the namespaces of the node. */
  serve(command: readonly string[], ready: () => Promise<boolean>): Promise<Server> {
    const args = this.enter(command);
    return this.workplace.serve({ program: 'nsenter', args, env: this.environment, ready, patience: PATIENCE });
  }

  private install({ path, text, mode }: HostFile): void {
    const target = this.path(path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { mode: Number.parseInt(mode, 8) });
  }

  private async startRuntime(further: Readonly<Record<string, string>>): Promise<void> {
    const { kubernetes, debian, runtime } = this.programs;
    const [links, images] = [join(this.folder, 'links'), join(this.folder, 'images')];
    for (const folder of [links, images]) mkdirSync(folder);
    for (const name of ['kubeadm', 'kubelet', 'kubectl']) symlinkSync(kubernetes, join(links, name));
    for (const [name, program] of Object.entries(runtime)) symlinkSync(program, join(links, name));
    // The plugins of the network call it by its name.
    writeFileSync(join(links, 'iptables'), iptables(debian), { mode: 0o755 });
    const plugins = join(debian, 'usr/lib/cni');
    for (const name of readdirSync(plugins)) copyFileSync(join(plugins, name), this.path(`${OWN.plugins}/${name}`));
    this.writeImages(images);
    for (const [name, folder] of Object.entries(further)) symlinkSync(folder, join(images, name));
    await this.serve([process.execPath, join(__dirname, 'registry.mjs'), images, String(REGISTRY)], () =>
      this.answers(`http://127.0.0.1:${REGISTRY}/v2/`),
    );
    const pause = /\S+\/pause:\S+/.exec(this.run('kubeadm', 'config', 'images', 'list').output)?.[0] ?? '';
    for (const [path, text] of Object.entries(runtimeFiles(pause))) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      writeFileSync(this.path(path), text);
    }
    await this.serve(['containerd', '--config', CONTAINERD], async () =>
      existsSync(this.path(`${OWN.run}/containerd.sock`)),
    );
  }

  private writeImages(folder: string): void {
    const [pause, all] = [join(this.folder, 'pause'), join(this.folder, 'all')];
    mkdirSync(join(pause, 'bin'), { recursive: true });
    copyFileSync(join(this.programs.debian, 'bin/busybox'), join(pause, 'bin/sleep'));
    writeImage(join(folder, 'pause'), pause, { command: ['sleep', '2147483647'] });
    const [bin, names] = [join(all, 'usr/local/bin'), CONTROL_PLANE];
    mkdirSync(bin, { recursive: true });
    copyFileSync(this.programs.kubernetes, join(bin, 'kubernetes'));
    for (const name of names) symlinkSync('kubernetes', join(bin, name));
    writeImage(join(folder, 'kubernetes'), all, {});
    for (const name of names) symlinkSync('kubernetes', join(folder, name));
  }
}

function namespaces(folder: string): string {
  return [
    ...Object.entries(OWN).map(([name, own]) => `mkdir -p ${own}; mount --bind ${join(folder, name)} ${own}`),
    ...['/var/lib/kubelet', '/run/netns'].map(own => `mount --make-shared ${own}`),
    `mount --bind ${join(folder, 'hosts')} /etc/hosts`,
    'sysctl -qw net.ipv4.ip_forward=1',
    'ip link set lo up',
    'ip link add node0 type veth peer name node1',
    `ip address add ${NODE_ADDRESS}/24 dev node0`,
    'ip link set node0 up',
    'ip link set node1 up',
    'ip route add default dev node0',
    `touch ${join(folder, 'prepared')}`,
    'exec sleep 2147483647',
  ].join('\n');
}

/** iptables out of a tree that it was not installed to. */
function iptables(debian: string): string {
  const libraries = `$(echo ${debian}/usr/lib/*-linux-gnu)`;
  const variables = `LD_LIBRARY_PATH=${libraries} XTABLES_LIBDIR=${libraries}/xtables`;
  return `#!/bin/sh\nexec env ${variables} ${debian}/usr/sbin/xtables-nft-multi iptables "$@"\n`;
}

/** Starts the kubelet as its service unit would, as soon as kubeadm has configured it. */
const KUBELET = [
  'while [ ! -f /var/lib/kubelet/config.yaml ] || [ ! -f /var/lib/kubelet/kubeadm-flags.env ]; do sleep 0.2; done',
  '. /var/lib/kubelet/kubeadm-flags.env',
  'exec kubelet --config /var/lib/kubelet/config.yaml --kubeconfig /etc/kubernetes/kubelet.conf \\',
  '  --bootstrap-kubeconfig /etc/kubernetes/bootstrap-kubelet.conf $KUBELET_KUBEADM_ARGS',
].join('\n');

/** The emitted configuration, and over it what a machine for tests needs; every registry is the one on this node. */
const CONTAINERD = `${OWN.containerd}/machine.toml`;
const CHANGES = `${OWN.containerd}/changes.toml`;

function runtimeFiles(pause: string): Readonly<Record<string, string>> {
  return {
    [`${REGISTRIES}/_default/hosts.toml`]: `server = "http://127.0.0.1:${REGISTRY}"\n`,
    [CONTAINERD]: `version = 4\nimports = ["${OWN.containerd}/config.toml", "${CHANGES}"]\n`,
    [CHANGES]: `version = 4
[plugins."io.containerd.cri.v1.images".pinned_images]
sandbox = "${pause}"
[plugins."io.containerd.cri.v1.runtime"]
restrict_oom_score_adj = true
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]
SystemdCgroup = false
`,
  };
}

function isOwn(path: string): boolean {
  return Object.values(OWN).some(own => path.startsWith(`${own}/`));
}
