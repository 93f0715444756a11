import { field, isSet } from '../../values/place';
import { podRule } from '../pod-rule';
import { mountedTokens, refuse } from './places';

/** What could stand for more than one service. */
const MANY = /[*,\s]/;

export const namedAudience = podRule({
  id: 'workload/named-audience',
  title: 'a mounted token is for one service',
  why: 'a service can hand a token on to every other service that takes the same audience, and is then taken for the pod',
  severity: 'low',
  standards: ['RFC 8725 section 3.9', 'access-control article'],
  seenBy: [],
  violations: pod =>
    refuse(
      pod,
      mountedTokens(pod)
        .map(token => field(token, 'audience'))
        .filter(({ value }) => isSet(value)),
      audience => typeof audience === 'string' && audience !== '' && !MANY.test(audience),
    ),
  allowed: 'the name of one service; none for the API server',
  fix: 'mount one token for each service, and name the service in audience as it names itself',
});
