/** Where the kernel settings of the kubelet are read from at boot. */
export const SYSCTL_FILE = '/etc/sysctl.d/90-kubelet.conf';

/**
 * The kernel settings that the kubelet looks for: with `protectKernelDefaults` it does not start where they differ, instead
 * of setting them itself.
 * @see https://github.com/kubernetes/component-helpers/blob/master/node/util/sysctl/sysctl.go
 */
const KERNEL_SETTINGS = {
  'kernel.keys.root_maxbytes': 25_000_000,
  'kernel.keys.root_maxkeys': 1_000_000,
  'kernel.panic': 10,
  'kernel.panic_on_oops': 1,
  'vm.overcommit_memory': 1,
  'vm.panic_on_oom': 0,
} as const;

/** The file for them. */
export function sysctlFile(): string {
  const lines = Object.entries(KERNEL_SETTINGS).map(([key, value]) => `${key} = ${value}\n`);
  return `# What the kubelet looks for where it protects the settings of the kernel.\n${lines.join('')}`;
}
