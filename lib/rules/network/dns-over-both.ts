import { at } from '../../values/manifest';
import { field, items, numberOf } from '../../values/place';
import { blame } from '../objects';
import { policyRule } from './policies';

const DNS = 53;

export const dnsOverBoth = policyRule({
  id: 'network/dns-over-both',
  title: 'a rule that opens DNS opens it over UDP and TCP',
  why: 'long answers come over TCP: with UDP alone some names fail now and then, and the rule is then opened too wide in haste',
  severity: 'medium',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [],
  direction: 'egress',
  violations: rules =>
    rules.flatMap(({ rule }) => {
      const ports = field(rule, 'ports');
      const protocols = items(ports).flatMap(({ value }) => (opensDns(value) ? [protocolOf(value)] : []));
      const isHalf = protocols.length > 0 && !['UDP', 'TCP'].every(protocol => protocols.includes(protocol));
      return isHalf ? blame(ports) : [];
    }),
  allowed: 'port 53 for both UDP and TCP, or for neither',
  fix: 'list port 53 twice, with protocol UDP and with protocol TCP',
});

function opensDns(entry: unknown): boolean {
  const first = numberOf(at(entry, 'port'));
  return first <= DNS && DNS <= numberOf(at(entry, 'endPort') ?? first);
}

function protocolOf(entry: unknown): unknown {
  return at(entry, 'protocol') ?? 'TCP';
}
