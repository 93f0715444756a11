import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goProgram, unlessBuilt } from './go-program';

/** The minor versions that can be built from their modules: the newest, and the oldest of which all modules are published. */
export const KUBERNETES_BUILDS = ['1.37', '1.33'] as const;
/** A minor version that can be built. */
export type Minor = (typeof KUBERNETES_BUILDS)[number];

const VERSION = 'k8s.io/component-base/version';

/**
 * The programs of a Kubernetes cluster and etcd in one binary, built once: it takes the name of a program, such as
 * `kube-apiserver` or `kubectl`, as its first argument, or from the link that it is called through.
 * @returns the path of the binary
 */
export function kubernetesProgram(minor: Minor): string {
  const folder = folderOf(minor);
  const release = releaseIn(folder);
  const [gitMajor, gitMinor] = minor.split('.');
  const facts = { gitVersion: release, gitMajor, gitMinor };
  return goProgram(folder, {
    ldflags: Object.entries(facts).map(([name, value]) => `-X ${VERSION}.${name}=${value}`),
  });
}

/** Why a version is not there: one is enough to build for whoever did not ask for all, and that is the newest. */
export function unlessKubernetes(minor: Minor): string | undefined {
  return minor === KUBERNETES_BUILDS[0] ? undefined : unlessBuilt(folderOf(minor));
}

function folderOf(minor: Minor): string {
  return join(__dirname, 'go', `kubernetes-${minor}`);
}

/** The release that the folder of a module pins: `v1.37.2`. */
function releaseIn(folder: string): string {
  const [, release] = /^\tk8s\.io\/kubernetes (v\S+)$/m.exec(readFileSync(join(folder, 'go.mod'), 'utf8')) ?? [];
  if (release === undefined) throw new Error(`${folder} pins no release of Kubernetes`);
  return release;
}
