import { field, items } from '../../../values/place';
import { oneOf, reject } from '../allowed';
import type { PodSecurityCheck } from '../check';
import { containerContexts } from '../visit';

const ADDABLE = oneOf(
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
);

/** Upstream check `capabilities_baseline`: containers add no capability beyond the usual default set. */
export const capabilitiesBaseline: PodSecurityCheck = {
  id: 'capabilities_baseline',
  level: 'baseline',
  versions: [
    {
      from: 0,
      evaluate: pod =>
        reject(
          containerContexts(pod).flatMap(context => items(field(context, 'capabilities', 'add'))),
          ADDABLE,
        ),
    },
  ],
};
