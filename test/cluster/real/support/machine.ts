/**
 * What a machine for tests cannot give: cgroup v2, and a kernel and a disk that are not somebody else's. kubeadm lays it over
 * the emitted configuration as one more patch, so that the emitted files stay as they are.
 */
export const MACHINE = {
  cgroupDriver: 'cgroupfs',
  failCgroupV1: false,
  failSwapOn: false,
  localStorageCapacityIsolation: false,
  evictionHard: Object.fromEntries(
    [
      'memory.available',
      'nodefs.available',
      'nodefs.inodesFree',
      'imagefs.available',
      'imagefs.inodesFree',
      'pid.available',
    ].map(signal => [signal, '0%']),
  ),
  protectKernelDefaults: false,
};
