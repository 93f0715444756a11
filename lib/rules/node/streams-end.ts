import { nanosecondsOf } from '../../values/duration';
import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const streamsEnd = objectRule({
  id: 'node/streams-end',
  title: 'shells and port forwards that nobody uses end',
  why: 'whoever finds an open one is in the container, with the rights of the one who left it',
  severity: 'low',
  standards: ['CIS 4.2.5'],
  seenBy: ['kube-bench 4.2.5'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest =>
    refuse(
      [place(manifest, 'streamingConnectionIdleTimeout')],
      timeout => !isSet(timeout) || (nanosecondsOf(timeout) ?? 0n) > 0n,
    ),
  allowed: 'a duration above zero, or nothing: then it is 4h',
  fix: 'leave it out; from Kubernetes 1.34 it has no effect',
});
