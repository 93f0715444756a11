import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../support/real/cache';
import { unpackDebian } from '../../../support/real/debian';
import { goProgram } from '../../../support/real/go-program';
import { mustRun } from '../../../support/real/run';

const MODULES = join(__dirname, '..', 'go');

/** What runs containers: by the name that each is called by. */
export type ContainerRuntime = Readonly<Record<'containerd' | 'containerd-shim-runc-v2' | 'runc', string>>;

/** The runtime of a node, new enough for user namespaces. */
export function containerRuntime(): ContainerRuntime {
  return {
    containerd: containerdProgram('containerd'),
    'containerd-shim-runc-v2': containerdProgram('containerd-shim-runc-v2'),
    runc: runcProgram(),
  };
}

/** One of the programs of containerd 2.3. */
export function containerdProgram(name: string): string {
  return goProgram(join(MODULES, 'containerd-2.3'), { main: `github.com/containerd/containerd/v2/cmd/${name}` });
}

// The one that is not Go alone: it enters namespaces before Go starts, and seccomp has a library.
function runcProgram(): string {
  const debian = join(cacheFolder(__filename), 'seccomp');
  if (!existsSync(debian)) unpackDebian(debian, ['libseccomp-dev', 'libseccomp2']);
  const libraries = join(debian, 'usr/lib', mustRun('gcc', ['-print-multiarch']).trim());
  return goProgram(join(MODULES, 'runc'), {
    ldflags: ['-linkmode external', '-extldflags -static'],
    tags: ['seccomp', 'netgo', 'osusergo'],
    env: {
      CGO_ENABLED: '1',
      CGO_CFLAGS: `-I${join(debian, 'usr/include')}`,
      CGO_LDFLAGS: `-L${libraries}`,
      PKG_CONFIG_PATH: join(libraries, 'pkgconfig'),
      PKG_CONFIG_SYSROOT_DIR: debian,
    },
  });
}
