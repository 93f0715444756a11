import type { PodRule } from '../pod-rule';
import { acceleratorsByLimit } from './accelerators-by-limit';
import { allowedVolumeTypes } from './allowed-volume-types';
import { ascendDriverFiles } from './ascend-driver-files';
import { bandwidth } from './bandwidth';
import { boundedTokens } from './bounded-tokens';
import { defaultProcMount } from './default-proc-mount';
import { dropAllCapabilities } from './drop-all-capabilities';
import { ephemeralStorage } from './ephemeral-storage';
import { explicitContext } from './explicit-context';
import { highUserId } from './high-user-id';
import { inlineCsi } from './inline-csi';
import { namedAudience } from './named-audience';
import { noAddedCapabilities } from './no-added-capabilities';
import { noAutomountedToken } from './no-automounted-token';
import { noBroadTolerations } from './no-broad-tolerations';
import { noEphemeralContainers } from './no-ephemeral-containers';
import { noHostAliases } from './no-host-aliases';
import { noHostNamespaces } from './no-host-namespaces';
import { noHostPath } from './no-host-path';
import { noHostPorts } from './no-host-ports';
import { noHostProcess } from './no-host-process';
import { noInteractiveTerminal } from './no-interactive-terminal';
import { noMeshInitContainer } from './no-mesh-init-container';
import { noMountPropagation } from './no-mount-propagation';
import { noPrivilegeEscalation } from './no-privilege-escalation';
import { noPrivileged } from './no-privileged';
import { noProbeHost } from './no-probe-host';
import { noRootGroup } from './no-root-group';
import { noRootUser } from './no-root-user';
import { noRuntimeSocket } from './no-runtime-socket';
import { noServiceLinks } from './no-service-links';
import { noSharedProcessNamespace } from './no-shared-process-namespace';
import { noSsh } from './no-ssh';
import { noSysctls } from './no-sysctls';
import { noSystemPriority } from './no-system-priority';
import { noUnconfinedAppArmor } from './no-unconfined-apparmor';
import { ownServiceAccount } from './own-service-account';
import { podSecurity } from './pod-security';
import { probes } from './probes';
import { readOnlyRootFilesystem } from './read-only-root-filesystem';
import { resources } from './resources';
import { runAsNonRoot } from './run-as-non-root';
import { seccomp } from './seccomp';
import { seLinuxTypes } from './selinux-types';
import { uniqueEnvironment } from './unique-environment';
import { unprivilegedPorts } from './unprivileged-ports';
import { userNamespaces } from './user-namespaces';
import { volumeSizeLimits } from './volume-size-limits';
import { wholeDevices } from './whole-devices';

/** Every rule of this group, sorted by id. */
export const workloadRules: readonly PodRule[] = [
  acceleratorsByLimit,
  allowedVolumeTypes,
  ascendDriverFiles,
  bandwidth,
  boundedTokens,
  defaultProcMount,
  dropAllCapabilities,
  ephemeralStorage,
  explicitContext,
  highUserId,
  inlineCsi,
  namedAudience,
  noAddedCapabilities,
  noAutomountedToken,
  noBroadTolerations,
  noEphemeralContainers,
  noHostAliases,
  noHostNamespaces,
  noHostPath,
  noHostPorts,
  noHostProcess,
  noInteractiveTerminal,
  noMeshInitContainer,
  noMountPropagation,
  noPrivilegeEscalation,
  noPrivileged,
  noProbeHost,
  noRootGroup,
  noRootUser,
  noRuntimeSocket,
  noServiceLinks,
  noSharedProcessNamespace,
  noSsh,
  noSysctls,
  noSystemPriority,
  noUnconfinedAppArmor,
  ownServiceAccount,
  podSecurity,
  probes,
  readOnlyRootFilesystem,
  resources,
  runAsNonRoot,
  seccomp,
  seLinuxTypes,
  uniqueEnvironment,
  unprivilegedPorts,
  userNamespaces,
  volumeSizeLimits,
  wholeDevices,
];
