import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Manifest } from '../../../../lib';
import { at, listAt } from '../../../../lib/values/manifest';
import { type Answers, answersIn, argumentsFor } from '../../../cluster/real/support/kube-bench';
import type { KubeBench } from '../../../cluster/real/support/programs';
import { run } from '../../../support/real/run';

const KUBELET = '/var/lib/kubelet/config.yaml';
const KUBE_PROXY = '/var/lib/kube-proxy/config.conf';
const REPORT = 'report.json';
const NAMESPACES = ['--mount', '--pid', '--fork', '--kill-child', '--propagation=private'];
/** Makes a folder the root of what follows, with the programs of the machine and nothing else of it. */
const ENTER = `
cd "$1"
for one in bin sbin lib lib64; do
  if [ -L /$one ]; then ln -s "$(readlink /$one)" $one; elif [ -d /$one ]; then mkdir $one; mount --rbind /$one $one; fi
done
mkdir usr dev proc bench checks waits
mount --rbind /usr usr
mount --rbind /dev dev
mount -t proc proc proc
mount --bind "$2" bench
mount --bind "$3" checks
mount --bind "$4" waits
exec chroot . /bin/sh -eu /start
`;

/** What a stand-in for a node needs. */
export interface StandInTools {
  readonly kubeBench: KubeBench;
  /** A program that takes any flags, and waits. */
  readonly waits: string;
}

/** Why this machine can have no stand-ins for a node. */
export function whyNoStandIns(): string | undefined {
  if (process.getuid?.() !== 0) return 'stand-ins for a node need root';
  const { status, output } = run('unshare', [...NAMESPACES, 'true']);
  return status === 0 ? undefined : `stand-ins for a node need namespaces of their own: ${output.trim()}`;
}

/**
 * What kube-bench answers, by the checks that are chosen, on a node that is made of manifests alone: programs that do nothing run with
 * the flags of the static pods and of the kubelet, and the files lie where these look for them. It sees no process and no file
 * of the machine.
 */
export async function answersOn(
  manifests: readonly Manifest[],
  choices: readonly string[],
  { kubeBench, waits }: StandInTools,
  root: string,
): Promise<Answers> {
  const processes = processesOf(manifests);
  for (const [path, text] of filesOf(manifests)) write(join(root, path), text);
  mkdirSync(join(root, 'programs'));
  for (const [name = ''] of processes) symlinkSync(`/waits/${basename(waits)}`, join(root, 'programs', name));
  const program = `/bench/${basename(kubeBench.program)}`;
  const command = [program, ...argumentsFor('/checks', `/${REPORT}`, ...choices)];
  // It asks for the version of a server, and waits long for one where there is nobody to ask.
  write(join(root, 'programs', 'kubectl'), '#!/bin/sh\nexit 1\n', 0o755);
  write(
    join(root, 'start'),
    ['PATH=/programs:/usr/bin:/bin', ...processes.map(started), `exec ${command.join(' ')}`].join('\n'),
  );
  const folders = [root, dirname(kubeBench.program), kubeBench.checks, dirname(waits)];
  await end('unshare', [...NAMESPACES, 'sh', '-euc', ENTER, 'sh', ...folders]);
  return answersIn(join(root, REPORT));
}

/** What is called on the node, each with its flags. */
function processesOf(manifests: readonly Manifest[]): readonly (readonly string[])[] {
  return manifests.flatMap(manifest => {
    switch (manifest.kind) {
      case 'Pod':
        return [listAt(manifest, 'spec', 'containers', 0, 'command').map(String)];
      case 'InitConfiguration':
        return [['kubelet', `--config=${KUBELET}`, ...kubeletFlags(manifest)]];
      case 'KubeProxyConfiguration':
        return [['kube-proxy', `--config=${KUBE_PROXY}`]];
      default:
        return [];
    }
  });
}

function kubeletFlags(manifest: Manifest): readonly string[] {
  const given = at(manifest, 'nodeRegistration', 'kubeletExtraArgs');
  const flags = Array.isArray(given)
    ? given.map(flag => [at(flag, 'name'), at(flag, 'value')])
    : Object.entries(Object(given));
  return flags.map(([name, value]) => `--${name}=${value}`);
}

/** Files by their paths: those that are written at one, and those that a flag names. */
function filesOf(manifests: readonly Manifest[]): readonly (readonly [path: string, text: string])[] {
  const flags = processesOf(manifests).flat();
  const flagged = (name: string) => flags.find(flag => flag.startsWith(`--${name}=`))?.slice(name.length + 3);
  const paths: Readonly<Record<string, string | undefined>> = {
    KubeletConfiguration: KUBELET,
    KubeProxyConfiguration: KUBE_PROXY,
    EncryptionConfiguration: flagged('encryption-provider-config'),
  };
  return manifests.flatMap(manifest => {
    const path = paths[manifest.kind];
    return path === undefined || path === '' ? [] : [[path, stringify(manifest)] as const];
  });
}

/** Starts a program, and waits until it is no shell any more. */
function started([name = '', ...flags]: readonly string[]): string {
  const command = [`/programs/${name}`, ...flags].map(word => `'${word.replaceAll("'", `'\\''`)}'`);
  return `${command.join(' ')} &\nname=sh\nwhile [ "$name" = sh ]; do read -r name < /proc/$!/comm; done`;
}

function write(path: string, text: string, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

function end(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', chunk => (said += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${said}`))));
  });
}
