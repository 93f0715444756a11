import { field } from '../../values/place';
import { blame, isText, refuse } from '../objects';
import { clusterRule } from './clusters';
import { knowsTokens } from './version';

export const tokenAuth = clusterRule({
  id: 'ray/token-auth',
  title: 'a cluster of Ray asks for a token',
  why: 'without one whoever reaches its ports runs programs on it; an empty authOptions switches nothing on, whatever the page says',
  severity: 'high',
  standards: ['KubeRay pod security guide', 'KubeRay'],
  seenBy: [],
  violations: cluster => {
    const mode = field(cluster, 'authOptions', 'mode');
    if (mode.value !== 'token') return blame(mode);
    return refuse([field(cluster, 'rayVersion')], version => isText(version) && knowsTokens(version));
  },
  allowed: 'authOptions.mode token, and a rayVersion of 2.52.0 or later',
  fix: 'set authOptions to { mode: token }, and rayVersion to that of the image',
});
