import { describe, type Problem } from '../../values/problem';
import type { ContainerdSettings } from './containerd/schema';
import type { KubeletSettings } from './kubelet/schema';

/** What the kubelet and the runtime must say alike, or no pod starts. */
export function driversAgree(kubelet: KubeletSettings, containerd: ContainerdSettings): readonly Problem[] {
  const socket = `unix://${containerd.socket}`;
  const problems = [
    {
      path: 'containerd.cgroupDriver',
      given: containerd.cgroupDriver,
      wanted: kubelet.cgroupDriver,
      of: 'kubelet.cgroupDriver',
    },
    {
      path: 'kubelet.containerRuntimeEndpoint',
      given: kubelet.containerRuntimeEndpoint,
      wanted: socket,
      of: 'containerd.socket',
    },
  ];
  return problems
    .filter(({ given, wanted }) => given !== wanted)
    .map(({ path, given, wanted, of }) => ({
      path,
      given: describe(given),
      allowed: `what ${of} says, or no pod starts`,
      fix: `write ${JSON.stringify(wanted)}, or change ${of}`,
    }));
}
