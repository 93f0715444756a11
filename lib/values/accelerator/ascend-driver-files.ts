import type { DriverFile } from './needs';

/**
 * What a container needs of a node without the Ascend Docker Runtime, as the device plugin's own samples mount it. Whoever may
 * write there owns the node, so all of it is mounted read-only.
 * @see https://github.com/Ascend/mind-cluster
 */
export const ASCEND_DRIVER_FILES: readonly DriverFile[] = [
  { name: 'ascend-driver', path: '/usr/local/Ascend/driver' },
  { name: 'ascend-dcmi', path: '/usr/local/dcmi' },
  { name: 'ascend-npu-smi', path: '/usr/local/bin/npu-smi' },
  { name: 'ascend-install-info', path: '/etc/ascend_install.info' },
  { name: 'ascend-slog', path: '/var/log/npu/conf/slog' },
  { name: 'ascend-localtime', path: '/etc/localtime' },
];
