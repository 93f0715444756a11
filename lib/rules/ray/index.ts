import type { Rule } from '../rule';
import { dashboardInside } from './dashboard-inside';
import { endedCluster } from './ended-cluster';
import { hardenedAutoscaler } from './hardened-autoscaler';
import { idleHead } from './idle-head';
import { noSidecarSubmitter } from './no-sidecar-submitter';
import { sameVersion } from './same-version';
import { stableApi } from './stable-api';
import { submitterTemplate } from './submitter-template';
import { tokenAuth } from './token-auth';

/** Every rule of this group, sorted by id. */
export const rayRules: readonly Rule[] = [
  dashboardInside,
  endedCluster,
  hardenedAutoscaler,
  idleHead,
  noSidecarSubmitter,
  sameVersion,
  stableApi,
  submitterTemplate,
  tokenAuth,
];
