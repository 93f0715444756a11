import type { PodSecurityCheck } from '../check';
import { unlessUserNamespace } from '../visit';
import { maskedProc } from './proc-mount-restricted';

/** Upstream check `procMount`: `/proc` keeps its masks, which a user namespace of the pod's own makes needless. */
export const procMountBaseline: PodSecurityCheck = {
  id: 'procMount',
  level: 'baseline',
  versions: [
    { from: 0, evaluate: maskedProc },
    { from: 35, evaluate: unlessUserNamespace(maskedProc) },
  ],
};
