import { field, items } from '../../values/place';
import { blame, isText, refuse } from '../objects';
import { policyRule } from './policies';

export const namedPorts = policyRule({
  id: 'network/named-ports',
  title: 'every rule of a network policy names its ports',
  why: 'a rule without ports also opens the debug, metrics and administration ports of a pod',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: rules =>
    rules.flatMap(({ rule }) => {
      const ports = field(rule, 'ports');
      const named = items(ports).map(entry => field(entry, 'port'));
      return named.length === 0 ? blame(ports) : refuse(named, port => typeof port === 'number' || isText(port));
    }),
  allowed: 'a list of ports, each with its number or its name',
  fix: 'list the ports that the pods listen on; a port and an endPort make a range',
});
