import { field, items } from '../../../values/place';
import { oneOf, reject } from '../allowed';
import type { Evaluate, PodSecurityCheck } from '../check';

const V1_0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_syncookies',
];
const V1_27 = [...V1_0, 'net.ipv4.ip_local_reserved_ports'];
const V1_29 = [
  ...V1_27,
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
];
const V1_32 = [...V1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const V1_37 = [...V1_32, 'net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'];

/** Upstream check `sysctls`: only kernel settings that stay inside the pod. */
export const sysctls: PodSecurityCheck = {
  id: 'sysctls',
  level: 'baseline',
  versions: [
    { from: 0, evaluate: only(V1_0) },
    { from: 27, evaluate: only(V1_27) },
    { from: 29, evaluate: only(V1_29) },
    { from: 32, evaluate: only(V1_32) },
    { from: 37, evaluate: only(V1_37) },
  ],
};

function only(names: readonly string[]): Evaluate {
  return pod =>
    reject(
      items(field(pod.spec, 'securityContext', 'sysctls')).map(sysctl => field(sysctl, 'name')),
      oneOf(...names),
    );
}
