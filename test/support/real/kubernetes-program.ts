import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goProgram } from './go-program';

/** The minor versions that can be built from their modules: the newest, and the oldest of which all modules are published. */
export const KUBERNETES_BUILDS = ['1.37', '1.33'] as const;

const VERSION = 'k8s.io/component-base/version';

/**
 * The programs of a Kubernetes cluster and etcd in one binary, built once: it takes the name of a program, such as
 * `kube-apiserver` or `kubectl`, as its first argument, or from the link that it is called through.
 * @returns the path of the binary
 */
export function kubernetesProgram(minor: (typeof KUBERNETES_BUILDS)[number]): string {
  const folder = join(__dirname, 'go', `kubernetes-${minor}`);
  const release = releaseIn(folder);
  const [gitMajor, gitMinor] = minor.split('.');
  const facts = { gitVersion: release, gitMajor, gitMinor };
  return goProgram(folder, {
    ldflags: Object.entries(facts).map(([name, value]) => `-X ${VERSION}.${name}=${value}`),
  });
}

/** The release that the folder of a module pins: `v1.37.2`. */
function releaseIn(folder: string): string {
  const [, release] = /^\tk8s\.io\/kubernetes (v\S+)$/m.exec(readFileSync(join(folder, 'go.mod'), 'utf8')) ?? [];
  if (release === undefined) throw new Error(`${folder} pins no release of Kubernetes`);
  return release;
}
